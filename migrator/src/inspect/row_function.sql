-- Functions whose result is a row of a relation or composite type, each with the columns of that row.
SELECT quote_ident(n.nspname) || '.' || quote_ident(p.proname),
       string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_type t ON t.oid = p.prorettype
JOIN pg_attribute a ON a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
WHERE p.oid >= 16384 AND t.typtype = 'c'
GROUP BY p.oid, n.nspname, p.proname

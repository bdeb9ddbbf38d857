SELECT t.oid, t.typarray, m.oid, m.typarray, s.name, t.typname::text,
       'SUBTYPE = ' || format_type(r.rngsubtype, NULL)
       || CASE WHEN o.opcdefault THEN '' ELSE ', SUBTYPE_OPCLASS = ' || quote_ident(os.nspname) || '.' || quote_ident(o.opcname) END
       || CASE WHEN r.rngcollation = b.typcollation THEN '' ELSE ', COLLATION = ' || r.rngcollation::regcollation::text END
       || CASE WHEN r.rngcanonical = 0 THEN '' ELSE ', CANONICAL = ' || r.rngcanonical::regproc::text END
       || CASE WHEN r.rngsubdiff = 0 THEN '' ELSE ', SUBTYPE_DIFF = ' || r.rngsubdiff::regproc::text END,
       ms.nspname::text, m.typname::text
FROM pg_range r
JOIN pg_type t ON t.oid = r.rngtypid
JOIN scope s ON s.oid = t.typnamespace
JOIN pg_type b ON b.oid = r.rngsubtype
JOIN pg_opclass o ON o.oid = r.rngsubopc
JOIN pg_namespace os ON os.oid = o.opcnamespace
JOIN pg_type m ON m.oid = r.rngmultitypid
JOIN pg_namespace ms ON ms.oid = m.typnamespace
WHERE t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
ORDER BY s.name, t.typname

-- Columns and checks that a table has from others above it and, as the server has merged the two, of its own as well.
SELECT r.schema, r.name, a.attname::text, false
FROM relation r
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount > 0 AND a.attislocal
WHERE NOT r.relispartition
UNION ALL
SELECT r.schema, r.name, k.conname::text, true
FROM relation r
JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype = 'c' AND k.coninhcount > 0 AND k.conislocal
WHERE NOT r.relispartition

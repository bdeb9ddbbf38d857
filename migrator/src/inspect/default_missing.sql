-- Columns of partitions and heirs that have no default while their parent's column has one.
SELECT r.schema, r.name, a.attname::text, pg_get_expr(pe.adbin, pe.adrelid)
FROM relation r
JOIN pg_inherits i ON i.inhrelid = r.oid
JOIN pg_attrdef pe ON pe.adrelid = i.inhparent
JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attnum = pe.adnum AND pa.attgenerated = ''
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attname = pa.attname AND NOT a.attisdropped
WHERE NOT EXISTS (SELECT FROM pg_attrdef e WHERE e.adrelid = r.oid AND e.adnum = a.attnum)
ORDER BY 1, 2, 3

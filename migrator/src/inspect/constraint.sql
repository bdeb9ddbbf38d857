-- Keys, checks, exclusion constraints and foreign keys, without those that the server
-- has cloned for partitions: they have a parent, or (checks) are inherited only.
SELECT k.oid, k.conindid, r.schema, r.name, k.conname::text, k.contype::text, pg_get_constraintdef(k.oid),
       ARRAY(SELECT a.attname::text
             FROM unnest(k.conkey) WITH ORDINALITY AS key(number, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number
             ORDER BY key.place),
       target_schema.nspname::text, target.relname::text,
       CASE WHEN k.contype = 'f' THEN
         ARRAY(SELECT a.attname::text
             FROM unnest(k.confkey) WITH ORDINALITY AS key(number, place)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number
             ORDER BY key.place) END,
       CASE WHEN k.contype <> 'f' THEN i.reloptions END
FROM pg_constraint k
JOIN relation r ON r.oid = k.conrelid
LEFT JOIN pg_class target ON target.oid = k.confrelid
LEFT JOIN pg_namespace target_schema ON target_schema.oid = target.relnamespace
LEFT JOIN pg_class i ON i.oid = k.conindid
WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.conparentid = 0 AND k.conislocal
ORDER BY r.schema, r.name, k.conname

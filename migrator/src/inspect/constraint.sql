-- Keys, checks, exclusion constraints and foreign keys, without those that the server
-- has cloned for partitions: they have a parent. A check that is a parent's as well is told there.
-- They are sorted first and printed then, so that the first are here while others are still printed.
SELECT k.oid, k.conindid, k.schema, k.name::text, k.conname::text, k.contype::text, pg_get_constraintdef(k.oid),
       k.conrelid, k.conkey, k.target_schema::text, k.target::text, k.confrelid, k.confkey, k.options
FROM (
    SELECT k.oid, k.conindid, r.schema, r.name, k.conname, k.contype, k.conrelid, k.conkey, k.confrelid, k.confkey,
           target_schema.nspname AS target_schema, target.relname AS target,
           CASE WHEN k.contype <> 'f' THEN i.reloptions END AS options
    FROM pg_constraint k
    JOIN relation r ON r.oid = k.conrelid
    LEFT JOIN pg_class target ON target.oid = k.confrelid
    LEFT JOIN pg_namespace target_schema ON target_schema.oid = target.relnamespace
    LEFT JOIN pg_class i ON i.oid = k.conindid
    WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.conparentid = 0 AND k.coninhcount = 0
    ORDER BY k.conrelid, k.conname
) k

-- The checks of each domain, by the index on what they are about.
SELECT k.oid, s.name, t.typname::text, k.conname::text, k.definition
FROM pg_type t
JOIN scope s ON s.oid = t.typnamespace
CROSS JOIN LATERAL (
    SELECT k.oid, k.conname, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k
    WHERE k.contypid = t.oid AND k.contype = 'c'
    OFFSET 0
) k
WHERE t.typtype = 'd' AND t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
ORDER BY s.name, t.typname, k.conname

SELECT k.oid, s.name, t.typname::text, k.conname::text, pg_get_constraintdef(k.oid)
FROM pg_constraint k
JOIN pg_type t ON t.oid = k.contypid
JOIN scope s ON s.oid = t.typnamespace
WHERE k.contype = 'c' AND t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
ORDER BY s.name, t.typname, k.conname

-- Triggers that somebody made; clones on partitions have a parent.
SELECT t.oid, r.schema, r.name, t.tgname::text, pg_get_triggerdef(t.oid), fs.nspname::text, f.proname::text, d.description
FROM pg_trigger t
JOIN relation r ON r.oid = t.tgrelid
JOIN pg_proc f ON f.oid = t.tgfoid
JOIN pg_namespace fs ON fs.oid = f.pronamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT t.tgisinternal AND t.tgparentid = 0
ORDER BY r.schema, r.name, t.tgname

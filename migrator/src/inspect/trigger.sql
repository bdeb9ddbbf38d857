-- Triggers that somebody made; clones on partitions have a parent.
SELECT t.oid, s.name, c.relname::text, t.tgname::text, pg_get_triggerdef(t.oid), fs.nspname::text, f.proname::text,
       t.tgenabled::text
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN scope s ON s.oid = c.relnamespace
JOIN pg_proc f ON f.oid = t.tgfoid
JOIN pg_namespace fs ON fs.oid = f.pronamespace
WHERE NOT t.tgisinternal AND t.tgparentid = 0
  AND c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
ORDER BY s.name, c.relname, t.tgname

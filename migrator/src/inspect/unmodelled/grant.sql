-- Privileges other than those that an object has by itself when it is made.
, privileges AS (
    SELECT 'schema' AS kind, quote_ident(s.name) AS path, n.nspacl AS acl, acldefault('n', n.nspowner) AS own,
           'pg_namespace'::regclass AS class, n.oid
    FROM scope s JOIN pg_namespace n ON n.oid = s.oid
    UNION ALL
    SELECT CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END,
           quote_ident(s.name) || '.' || quote_ident(c.relname), c.relacl,
           acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, c.relowner), 'pg_class'::regclass, c.oid
    FROM pg_class c JOIN scope s ON s.oid = c.relnamespace
    WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
    UNION ALL
    SELECT 'column', quote_ident(r.schema) || '.' || quote_ident(r.name) || '.' || quote_ident(a.attname), a.attacl,
           NULL, 'pg_class'::regclass, r.oid
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid WHERE a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 'function', quote_ident(s.name) || '.' || quote_ident(p.proname), p.proacl,
           acldefault('f', p.proowner), 'pg_proc'::regclass, p.oid
    FROM pg_proc p JOIN scope s ON s.oid = p.pronamespace
    WHERE p.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_proc'::regclass)
    UNION ALL
    SELECT 'type', quote_ident(s.name) || '.' || quote_ident(t.typname), t.typacl,
           acldefault('T', t.typowner), 'pg_type'::regclass, t.oid
    FROM pg_type t JOIN scope s ON s.oid = t.typnamespace
    WHERE t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
)
SELECT 'privileges on ' || p.kind, p.path
FROM privileges p
LEFT JOIN pg_init_privs i ON i.classoid = p.class AND i.objoid = p.oid AND i.objsubid = 0 AND p.kind <> 'column'
WHERE p.acl IS NOT NULL
  AND NOT (p.acl @> p.own AND p.own @> p.acl) IS TRUE
  AND NOT (p.acl @> i.initprivs AND i.initprivs @> p.acl) IS TRUE
UNION ALL
SELECT 'default privileges', 'of ' || pg_get_userbyid(d.defaclrole) || coalesce(' in schema ' || quote_ident(n.nspname), '')
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
ORDER BY 1, 2

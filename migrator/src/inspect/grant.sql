-- Who may do what, where that is not what an object gives by itself when it is made. A role that has
-- lost what it gets by itself is told with nothing. What somebody gave who is not the owner goes when that one may not
-- pass it on any more, and nobody else can take it back.
, privileges AS (
    SELECT 'pg_namespace'::regclass::oid AS class, n.oid, 0 AS part, n.nspacl AS acl, 'n'::"char" AS kind, n.nspowner AS owner
    FROM scope s JOIN pg_namespace n ON n.oid = s.oid
    UNION ALL
    SELECT 'pg_class'::regclass, c.oid, 0, c.relacl, CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner
    FROM pg_class c JOIN scope s ON s.oid = c.relnamespace
    WHERE c.relacl IS NOT NULL
    UNION ALL
    SELECT 'pg_class'::regclass, c.oid, a.attnum, a.attacl, 'c', c.relowner
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN scope s ON s.oid = c.relnamespace
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, 0, p.proacl, 'f', p.proowner
    FROM pg_proc p JOIN scope s ON s.oid = p.pronamespace
    WHERE p.proacl IS NOT NULL
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, 0, t.typacl, 'T', t.typowner
    FROM pg_type t JOIN scope s ON s.oid = t.typnamespace
    WHERE t.typacl IS NOT NULL
), given AS (
    SELECT p.class, p.oid, p.part, x.grantee, x.privilege_type AS privilege, x.is_grantable, x.grantor <> p.owner AS is_passed_on
    FROM privileges p CROSS JOIN LATERAL aclexplode(p.acl) x
    WHERE p.acl IS NOT NULL
), own AS (
    SELECT p.class, p.oid, p.part, x.grantee, x.privilege_type AS privilege
    FROM privileges p CROSS JOIN LATERAL aclexplode(acldefault(p.kind, p.owner)) x
    WHERE p.acl IS NOT NULL AND p.kind <> 'c'
    UNION
    SELECT p.class, p.oid, p.part, x.grantee, x.privilege_type
    FROM privileges p
    JOIN pg_init_privs i ON i.classoid = p.class AND i.objoid = p.oid AND i.objsubid = p.part
    CROSS JOIN LATERAL aclexplode(i.initprivs) x
    WHERE p.class = 'pg_namespace'::regclass
), role AS (
    SELECT class, oid, part, grantee FROM given UNION SELECT class, oid, part, grantee FROM own
), told AS (
    SELECT r.*,
        ARRAY(SELECT DISTINCT g.privilege FROM given g WHERE (g.class, g.oid, g.part, g.grantee) = (r.class, r.oid, r.part, r.grantee) ORDER BY 1) AS has,
        ARRAY(SELECT DISTINCT g.privilege FROM given g WHERE (g.class, g.oid, g.part, g.grantee) = (r.class, r.oid, r.part, r.grantee)
              AND g.is_grantable ORDER BY 1) AS passes_on,
        ARRAY(SELECT o.privilege FROM own o WHERE (o.class, o.oid, o.part, o.grantee) = (r.class, r.oid, r.part, r.grantee) ORDER BY 1) AS should,
        EXISTS (SELECT FROM given g WHERE (g.class, g.oid, g.part, g.grantee) = (r.class, r.oid, r.part, r.grantee)
                AND g.is_passed_on) AS is_passed_on
    FROM role r
)
SELECT t.class, t.oid, t.part, CASE WHEN t.grantee = 0 THEN '' ELSE pg_get_userbyid(t.grantee)::text END, t.has, t.passes_on, t.should,
       t.is_passed_on
FROM told t
WHERE (t.has <> t.should OR t.passes_on <> '{}')
  AND (t.class, t.oid) NOT IN (SELECT classid, objid FROM owned)
ORDER BY 1, 2, 3, 4

-- Owners other than the role that looks. What follows its table (indexes, sequences of identity columns) is left out.
, me AS (
    SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user
), owner AS (
    SELECT 'pg_class'::regclass::oid AS class, c.oid, c.relowner AS role
    FROM pg_class c JOIN scope s ON s.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT (c.relkind = 'S' AND EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'))
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, p.proowner FROM pg_proc p JOIN scope s ON s.oid = p.pronamespace
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, t.typowner FROM pg_type t JOIN scope s ON s.oid = t.typnamespace
    WHERE t.typtype IN ('e', 'd', 'r') OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')
    UNION ALL
    SELECT 'pg_namespace'::regclass, n.oid, n.nspowner FROM pg_namespace n JOIN scope s ON s.oid = n.oid WHERE s.name <> 'public'
    UNION ALL
    SELECT 'pg_statistic_ext'::regclass, x.oid, x.stxowner FROM pg_statistic_ext x JOIN scope s ON s.oid = x.stxnamespace
    UNION ALL
    SELECT 'pg_publication'::regclass, p.oid, p.pubowner FROM pg_publication p
    UNION ALL
    SELECT 'pg_event_trigger'::regclass, e.oid, e.evtowner FROM pg_event_trigger e
)
SELECT o.class, o.oid, pg_get_userbyid(o.role)::text
FROM owner o
WHERE o.role <> (SELECT oid FROM me)
  AND (o.class, o.oid) NOT IN (SELECT classid, objid FROM owned)
ORDER BY 1, 2

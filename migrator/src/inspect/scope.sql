-- Stands before every query here: the namespaces that are looked at, what belongs to extensions
-- (or was made by the server together with a type), and all tables.
WITH owned AS (
    -- Two reaches of an index each, and not the whole of pg_depend.
    SELECT classid, objid FROM pg_depend
    WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
    UNION ALL
    SELECT classid, objid FROM pg_depend
    WHERE classid IN ('pg_proc'::regclass, 'pg_cast'::regclass) AND deptype = 'i'
), scope AS (
    SELECT n.oid, n.nspname::text AS name
    FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'migrator')
      AND n.nspname !~ '^migrator_quarantine'
      AND n.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_namespace'::regclass)
), relation AS (
    -- Tables, partitioned tables and partitions.
    SELECT c.*, s.name AS schema, c.relname::text AS name
    FROM pg_class c JOIN scope s ON s.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p')
      AND c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
)

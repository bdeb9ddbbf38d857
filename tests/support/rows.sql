-- A query that counts the rows of every table. (xpath over query_to_xml would do it at once, and needs
-- a server that was built with libxml.)
SELECT coalesce(
    string_agg(
        format('SELECT concat_ws('' | '', ''d rows'', %L, count(*)) FROM ONLY %s',
            n.nspname || '.' || c.relname, c.oid::regclass),
        E'\nUNION ALL\n'),
    'SELECT '''' WHERE false') || ' ORDER BY 1'
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'migrator')
  AND n.nspname !~ '^migrator_quarantine'

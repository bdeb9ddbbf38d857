DO $back$
DECLARE adopted record;
BEGIN
  -- The history of the tool that was here before.
  FOR adopted IN
    SELECT c.relname, pg_catalog.substring(d.description, '^was in (.*)$') AS schema
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
    WHERE c.relnamespace = 'migrator'::pg_catalog.regnamespace AND c.relkind = 'r' AND d.description ~ '^was in '
  LOOP
    EXECUTE pg_catalog.format('COMMENT ON TABLE migrator.%I IS NULL', adopted.relname);
    EXECUTE pg_catalog.format('ALTER TABLE migrator.%I SET SCHEMA %s', adopted.relname, adopted.schema);
  END LOOP;
END
$back$;
DROP TABLE IF EXISTS migrator.catalog;
DROP TABLE migrator.step, migrator.migration, migrator.run, migrator.about;
DROP SCHEMA migrator;

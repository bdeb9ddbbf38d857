-- Self-test of refuse_change: on a temporary table an INSERT passes, an UPDATE and a DELETE do not.
DO $test$
DECLARE
    refused integer := 0;
BEGIN
    IF version() LIKE '%wasm%' THEN
        RAISE WARNING 'refuse_change is not tested here: PostgreSQL in WebAssembly cannot catch an error';
        RETURN;
    END IF;

    CREATE TEMPORARY TABLE refuse_change_test (id integer) ON COMMIT DROP;
    CREATE TRIGGER refuse_change_test BEFORE UPDATE OR DELETE ON pg_temp.refuse_change_test
        FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
    INSERT INTO pg_temp.refuse_change_test VALUES (1);

    BEGIN
        UPDATE pg_temp.refuse_change_test SET id = 2;
    EXCEPTION WHEN integrity_constraint_violation THEN
        refused := refused + 1;
    END;
    BEGIN
        DELETE FROM pg_temp.refuse_change_test;
    EXCEPTION WHEN integrity_constraint_violation THEN
        refused := refused + 1;
    END;

    IF refused <> 2 OR (SELECT count(*) FROM pg_temp.refuse_change_test WHERE id = 1) <> 1 THEN
        RAISE EXCEPTION 'refuse_change lets a change through';
    END IF;
    DROP TABLE pg_temp.refuse_change_test;
END
$test$;

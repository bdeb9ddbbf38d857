-- Self-test of acting_admin_id: set, empty, and not a uuid.
DO $test$
DECLARE
    before CONSTANT text := current_setting('app.admin_user_id', true);
BEGIN
    PERFORM set_config('app.admin_user_id', '6f1c1a52-0c55-4b0e-9a5c-2f2f4f0b7a11', true);
    IF public.acting_admin_id() IS DISTINCT FROM '6f1c1a52-0c55-4b0e-9a5c-2f2f4f0b7a11' THEN
        RAISE EXCEPTION 'acting_admin_id does not read app.admin_user_id';
    END IF;

    PERFORM set_config('app.admin_user_id', '', true);
    IF public.acting_admin_id() IS NOT NULL THEN
        RAISE EXCEPTION 'acting_admin_id makes somebody out of an empty setting';
    END IF;

    IF version() LIKE '%wasm%' THEN
        RAISE WARNING 'acting_admin_id is tested in part: PostgreSQL in WebAssembly cannot catch an error';
    ELSE
        BEGIN
            PERFORM set_config('app.admin_user_id', 'root', true);
            PERFORM public.acting_admin_id();
            RAISE EXCEPTION 'acting_admin_id takes anything for an id';
        EXCEPTION WHEN invalid_text_representation THEN
            NULL;
        END;
    END IF;

    PERFORM set_config('app.admin_user_id', coalesce(before, ''), true);
END
$test$;

-- Trigger function of tables that only grow: refuses every UPDATE and DELETE of a row.
-- Old partitions can still be detached and dropped, which is how retention ends.
CREATE FUNCTION public.refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    RAISE EXCEPTION '% of %.% refused: its rows are never changed', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$function$;

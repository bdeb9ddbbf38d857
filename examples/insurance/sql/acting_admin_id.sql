-- The administrator on whose behalf the current transaction runs: the setting app.admin_user_id, which
-- the administration service sets with SET LOCAL. NULL where it is missing or empty (a setting
-- that was SET LOCAL is empty, not missing, in the next transaction of the same session). The
-- setting is a statement of the service, not a proof: nobody else may hand SQL to its role.
CREATE FUNCTION public.acting_admin_id() RETURNS uuid
LANGUAGE sql
STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT nullif(current_setting('app.admin_user_id', true), '')::uuid
$function$;

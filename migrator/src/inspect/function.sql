-- Functions, procedures and aggregates. The server prints no CREATE AGGREGATE, so it is put together here.
-- A procedure is named with the modes of its arguments: without them, (integer) is any that takes or gives one.
SELECT p.oid, p.prokind::text, s.name, p.proname::text,
       CASE WHEN p.prokind = 'a' THEN pg_get_function_identity_arguments(p.oid)
            WHEN p.prokind = 'p' THEN array_to_string(ARRAY(
                SELECT CASE mode WHEN 'o' THEN 'OUT ' WHEN 'b' THEN 'INOUT ' WHEN 'v' THEN 'VARIADIC ' ELSE 'IN ' END || format_type(t, NULL)
                FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes) WITH ORDINALITY u(t, mode, place) ORDER BY place), ', ')
            ELSE array_to_string(ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY u(t, place) ORDER BY place), ', ')
       END,
       CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
       pg_get_function_identity_arguments(p.oid) || ' -> ' || coalesce(pg_get_function_result(p.oid), '') || ' / ' || p.pronargdefaults,
       CASE WHEN l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL THEN p.prosrc END
FROM pg_proc p
JOIN scope s ON s.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE p.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_proc'::regclass)
ORDER BY s.name, p.proname, 5

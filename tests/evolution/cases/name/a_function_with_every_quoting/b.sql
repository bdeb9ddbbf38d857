CREATE FUNCTION q1() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN ''it''''s''; END';
CREATE FUNCTION q2() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN $x$ $y$ ; -- */ $x$; END $$;
CREATE FUNCTION q3() RETURNS text LANGUAGE plpgsql AS $function$ BEGIN RETURN '$$;' || $a$ \ $a$; END $function$;
CREATE FUNCTION q4() RETURNS text LANGUAGE plpgsql AS $q$ BEGIN EXECUTE $function$SELECT 1$function$; RETURN E'\\ \' \n'; END $q$;

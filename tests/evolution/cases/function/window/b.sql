CREATE FUNCTION nth(anyelement, integer) RETURNS anyelement LANGUAGE internal WINDOW IMMUTABLE STRICT AS 'window_nth_value';

CREATE TABLE slots (name text);
CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    one slots.name%TYPE;
    whole slots;
BEGIN
    RETURN one;
END $$;
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$
DECLARE one slots%ROWTYPE;
BEGIN
END $$;

CREATE PROCEDURE p(a int, b int) LANGUAGE plpgsql AS 'begin end';
CREATE PROCEDURE p(a int, OUT b int) LANGUAGE plpgsql AS 'begin b := 1; end';
CREATE PROCEDURE p(INOUT a text, VARIADIC b int[]) LANGUAGE plpgsql AS 'begin end';
COMMENT ON PROCEDURE p(IN int, OUT int) IS 'gives one';

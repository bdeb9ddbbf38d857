CREATE PROCEDURE p(a int, b int) LANGUAGE plpgsql AS 'begin end';

CREATE TABLE t (id int);
CREATE FUNCTION c() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.t';
CREATE FUNCTION b() RETURNS bigint LANGUAGE sql AS 'SELECT public.c()';
CREATE FUNCTION a() RETURNS bigint LANGUAGE sql AS 'SELECT public.b()';

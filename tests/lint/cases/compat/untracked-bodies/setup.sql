CREATE TABLE public.t (id bigint PRIMARY KEY, n integer);
CREATE FUNCTION public.total() RETURNS bigint LANGUAGE plpgsql STABLE AS $$BEGIN RETURN (SELECT sum(n) FROM public.t); END$$;

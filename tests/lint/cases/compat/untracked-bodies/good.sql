CREATE OR REPLACE FUNCTION public.total() RETURNS bigint LANGUAGE plpgsql STABLE AS $$BEGIN RETURN 0; END$$;
ALTER TABLE public.t RENAME COLUMN n TO m; -- allow: compat/rename-column, because another

ALTER TABLE public.t DROP COLUMN n; -- allow: data/drop-column, because another statement

DROP VIEW public.v;
-- allow: data/drop-column, because nobody needs it
ALTER TABLE public.t DROP COLUMN n;

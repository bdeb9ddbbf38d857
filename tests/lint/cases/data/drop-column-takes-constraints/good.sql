-- allow: data/drop-column, because nobody needs it
ALTER TABLE public.t DROP CONSTRAINT n_and_m, DROP COLUMN n;

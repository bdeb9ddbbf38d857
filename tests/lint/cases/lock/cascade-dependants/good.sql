ALTER TABLE public.t ALTER COLUMN m TYPE text USING m::text; -- allow: rewrite/type-change, because the table is small
-- step: the type
-- migrator: new-transaction
DROP TYPE public.mood;
ANALYZE public.t (m);

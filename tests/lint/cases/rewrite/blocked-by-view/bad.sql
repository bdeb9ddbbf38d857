-- the server: fails
ALTER TABLE public.t ALTER COLUMN code TYPE varchar(20);

-- migrator: no-transaction
CREATE INDEX CONCURRENTLY quotes_status_idx ON public.quotes (status);
CREATE INDEX CONCURRENTLY quotes_city_idx ON public.quotes (city);

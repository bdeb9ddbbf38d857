-- Which kinds are there at all: a server takes longer to plan a question than to say that there is nothing.
-- Oids below 16384 were there when the database was made.
SELECT EXISTS (SELECT FROM pg_type WHERE typtype = 'e' AND oid >= 16384),
       EXISTS (SELECT FROM pg_type WHERE typtype = 'd' AND oid >= 16384),
       EXISTS (SELECT FROM pg_class WHERE relkind = 'c' AND oid >= 16384),
       EXISTS (SELECT FROM pg_range WHERE rngtypid >= 16384),
       EXISTS (SELECT FROM pg_proc WHERE oid >= 16384),
       EXISTS (SELECT FROM pg_inherits),
       EXISTS (SELECT FROM pg_rewrite WHERE ev_class >= 16384),
       EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal),
       EXISTS (SELECT FROM pg_policy),
       EXISTS (SELECT FROM pg_statistic_ext),
       EXISTS (SELECT FROM pg_event_trigger),
       EXISTS (SELECT FROM pg_publication)

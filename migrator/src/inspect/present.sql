-- Which kinds are there at all: a server takes longer to plan a question than to say that there is nothing.
-- Oids below 16384 were there when the database was made.
SELECT EXISTS (SELECT FROM pg_type WHERE typtype = 'e' AND oid >= 16384) AS enums,
       EXISTS (SELECT FROM pg_type WHERE typtype = 'd' AND oid >= 16384) AS domains,
       EXISTS (SELECT FROM pg_class WHERE relkind = 'c' AND oid >= 16384) AS composite_types,
       EXISTS (SELECT FROM pg_range WHERE rngtypid >= 16384) AS ranges,
       EXISTS (SELECT FROM pg_proc WHERE oid >= 16384) AS routines,
       EXISTS (SELECT FROM pg_inherits) AS heirs,
       EXISTS (SELECT FROM pg_rewrite WHERE ev_class >= 16384) AS rules,
       EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal) AS triggers,
       EXISTS (SELECT FROM pg_policy) AS policies,
       EXISTS (SELECT FROM pg_statistic_ext) AS statistics,
       EXISTS (SELECT FROM pg_event_trigger) AS event_triggers,
       EXISTS (SELECT FROM pg_publication) AS publications

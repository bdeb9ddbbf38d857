SELECT e.oid, e.evtname::text, e.evtevent::text, coalesce(e.evttags, '{}'),
       quote_ident(n.nspname) || '.' || quote_ident(p.proname), e.evtenabled::text
FROM pg_event_trigger e
JOIN pg_proc p ON p.oid = e.evtfoid
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE e.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_event_trigger'::regclass)
ORDER BY e.evtname

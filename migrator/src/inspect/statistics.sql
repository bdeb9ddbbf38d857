SELECT x.oid, s.name, x.stxname::text, ts.nspname::text, t.relname::text, pg_get_statisticsobjdef(x.oid),
       CASE WHEN x.stxstattarget >= 0 THEN x.stxstattarget::int4 END
FROM pg_statistic_ext x
JOIN scope s ON s.oid = x.stxnamespace
JOIN pg_class t ON t.oid = x.stxrelid
JOIN pg_namespace ts ON ts.oid = t.relnamespace
WHERE t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
ORDER BY s.name, x.stxname

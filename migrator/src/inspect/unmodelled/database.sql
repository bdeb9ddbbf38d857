-- What lies in no namespace. Oids below 16384 were there when the database was made.
SELECT 'subscription', quote_ident(subname) FROM pg_subscription
WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT 'foreign data wrapper', quote_ident(fdwname) FROM pg_foreign_data_wrapper
WHERE oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_foreign_data_wrapper'::regclass)
UNION ALL
SELECT 'foreign server', quote_ident(srvname) FROM pg_foreign_server
UNION ALL
SELECT 'language', quote_ident(lanname) FROM pg_language
WHERE oid >= 16384 AND oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_language'::regclass)
UNION ALL
SELECT 'access method', quote_ident(amname) FROM pg_am
WHERE oid >= 16384 AND oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_am'::regclass)
UNION ALL
SELECT 'cast', format_type(castsource, NULL) || ' to ' || format_type(casttarget, NULL) FROM pg_cast
WHERE oid >= 16384 AND oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_cast'::regclass)
UNION ALL
SELECT 'transform', format_type(t.trftype, NULL) || ' for ' || quote_ident(l.lanname)
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
WHERE t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_transform'::regclass)
ORDER BY 1, 2

-- Types and operators that are not modelled.
SELECT 'base type', quote_ident(s.name) || '.' || quote_ident(t.typname)
FROM pg_type t JOIN scope s ON s.oid = t.typnamespace
WHERE t.typtype = 'b' AND t.typcategory <> 'A'
  AND t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
UNION ALL
SELECT 'operator', quote_ident(s.name) || '.' || o.oprname
FROM pg_operator o JOIN scope s ON s.oid = o.oprnamespace
WHERE o.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_operator'::regclass)
UNION ALL
SELECT 'operator class', quote_ident(s.name) || '.' || quote_ident(o.opcname)
FROM pg_opclass o JOIN scope s ON s.oid = o.opcnamespace
WHERE o.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_opclass'::regclass)
UNION ALL
SELECT 'operator family', quote_ident(s.name) || '.' || quote_ident(o.opfname)
FROM pg_opfamily o JOIN scope s ON s.oid = o.opfnamespace
WHERE o.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_opfamily'::regclass)
UNION ALL
SELECT 'collation', quote_ident(s.name) || '.' || quote_ident(l.collname)
FROM pg_collation l JOIN scope s ON s.oid = l.collnamespace
WHERE l.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_collation'::regclass)
UNION ALL
SELECT 'conversion', quote_ident(s.name) || '.' || quote_ident(c.conname)
FROM pg_conversion c JOIN scope s ON s.oid = c.connamespace
WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_conversion'::regclass)
UNION ALL
SELECT 'text search configuration', quote_ident(s.name) || '.' || quote_ident(c.cfgname)
FROM pg_ts_config c JOIN scope s ON s.oid = c.cfgnamespace
WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_ts_config'::regclass)
UNION ALL
SELECT 'text search dictionary', quote_ident(s.name) || '.' || quote_ident(c.dictname)
FROM pg_ts_dict c JOIN scope s ON s.oid = c.dictnamespace
WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_ts_dict'::regclass)
UNION ALL
SELECT 'text search parser', quote_ident(s.name) || '.' || quote_ident(c.prsname)
FROM pg_ts_parser c JOIN scope s ON s.oid = c.prsnamespace
WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_ts_parser'::regclass)
UNION ALL
SELECT 'text search template', quote_ident(s.name) || '.' || quote_ident(c.tmplname)
FROM pg_ts_template c JOIN scope s ON s.oid = c.tmplnamespace
WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_ts_template'::regclass)
ORDER BY 1, 2

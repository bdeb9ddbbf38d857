-- What each relation, routine, type .. is now, as one number: the rows of the catalog that stand for it, hashed
-- and added up. Only rows as they are stored, nothing printed: this is the cheapest way to see that nothing has
-- changed. What the server changes by itself (statistics of pg_class, flags that VACUUM clears) is left out, and
-- so are the oids of indexes, which REINDEX CONCURRENTLY exchanges.
WITH scope AS (
    SELECT n.oid, n.nspname FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'migrator') AND n.nspname !~ '^migrator_quarantine'
), class AS (
    SELECT c.*, s.nspname, coalesce(i.indrelid, c.oid) AS relation
    FROM pg_class c JOIN scope s ON s.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = c.oid
), part AS (
    SELECT c.relation, hash_record_extended(ROW(c.relname, c.relnamespace, c.relowner, c.relam, c.reltablespace, c.relpersistence, c.relkind, c.relchecks,
        c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.relispartition, c.relacl, c.reloptions, c.relpartbound::text,
        t.reloptions), 0) AS hash
    FROM class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
    UNION ALL
    SELECT a.attrelid, hash_record_extended(ROW(a.attname, a.atttypid, a.attstattarget, a.attnum, a.atttypmod, a.attstorage, a.attcompression, a.attnotnull,
        a.attidentity, a.attgenerated, a.attisdropped, a.attislocal, a.attinhcount, a.attcollation, a.attacl, a.attoptions), 0)
    FROM pg_attribute a JOIN class c ON c.oid = a.attrelid WHERE a.attnum > 0 AND c.relkind NOT IN ('S', 'i', 'I')
    UNION ALL
    SELECT a.attrelid, hash_record_extended(ROW(a.attnum, a.attstattarget), 0)
    FROM pg_attribute a JOIN class c ON c.oid = a.attrelid WHERE c.relkind IN ('i', 'I') AND a.attstattarget >= 0
    UNION ALL
    SELECT d.adrelid, hash_record_extended(ROW(d.adnum, d.adbin::text), 0) FROM pg_attrdef d JOIN class c ON c.oid = d.adrelid
    UNION ALL
    SELECT k.conrelid, hash_record_extended(ROW(k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated,
        k.conparentid, k.confrelid, k.confupdtype, k.confdeltype, k.confmatchtype, k.conislocal, k.coninhcount, k.connoinherit,
        k.conkey, k.confkey, k.conpfeqop, k.conexclop, k.conbin::text), 0)
    FROM pg_constraint k JOIN class c ON c.oid = k.conrelid
    UNION ALL
    SELECT i.indrelid, hash_record_extended(ROW(c.relname, i.indisunique, i.indisprimary, i.indisexclusion, i.indimmediate, i.indisclustered, i.indisvalid,
        i.indisreplident, i.indkey::int2[], i.indcollation, i.indclass, i.indoption::int2[], i.indexprs::text, i.indpred::text,
        i.indnkeyatts), 0)
    FROM pg_index i JOIN class c ON c.oid = i.indexrelid
    UNION ALL
    SELECT t.tgrelid, hashtextextended(t::text, 0) FROM pg_trigger t JOIN class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal OR t.tgenabled <> 'O'
    UNION ALL
    SELECT p.polrelid, hashtextextended(p::text, 0) FROM pg_policy p JOIN class c ON c.oid = p.polrelid
    UNION ALL
    SELECT r.ev_class, hashtextextended(r::text, 0) FROM pg_rewrite r JOIN class c ON c.oid = r.ev_class
    UNION ALL
    SELECT q.seqrelid, hashtextextended(q::text, 0) FROM pg_sequence q JOIN class c ON c.oid = q.seqrelid
    UNION ALL
    SELECT i.inhrelid, hashtextextended(i::text, 0) FROM pg_inherits i JOIN class c ON c.oid = i.inhrelid
    UNION ALL
    SELECT x.stxrelid, hashtextextended(x::text, 0) FROM pg_statistic_ext x JOIN class c ON c.oid = x.stxrelid
    UNION ALL
    SELECT p.prrelid, hashtextextended(p::text, 0) FROM pg_publication_rel p JOIN class c ON c.oid = p.prrelid
    UNION ALL
    SELECT c.relation, hash_record_extended(ROW(c.relname, d.objsubid, d.description), 0)
    FROM pg_description d JOIN class c ON c.oid = d.objoid WHERE d.classoid = 'pg_class'::regclass
    UNION ALL
    SELECT k.conrelid, hash_record_extended(ROW(k.conname, d.description), 0) FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid AND d.classoid = 'pg_constraint'::regclass
    UNION ALL
    -- How a sequence or an index hangs on a column.
    SELECT c.relation, hashtextextended(d::text, 0) FROM pg_depend d JOIN class c ON c.oid = d.objid
    WHERE d.classid = 'pg_class'::regclass AND c.relkind = 'S' AND d.deptype IN ('a', 'i')
), other AS (
    SELECT 'schema ' || n.nspname AS name, n.nspname::text AS word, n::text AS row FROM pg_namespace n JOIN scope s ON s.oid = n.oid
    UNION ALL
    SELECT format('function %s.%s', s.nspname, p.proname), p.proname::text, p::text FROM pg_proc p JOIN scope s ON s.oid = p.pronamespace
    UNION ALL
    SELECT format('function %s.%s', s.nspname, p.proname), p.proname::text, a::text
    FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid JOIN scope s ON s.oid = p.pronamespace
    UNION ALL
    SELECT format('type %s.%s', s.nspname, t.typname), t.typname::text, t::text FROM pg_type t JOIN scope s ON s.oid = t.typnamespace
    WHERE t.typrelid = 0 AND t.typelem = 0 OR t.typtype = 'd'
    UNION ALL
    SELECT format('type %s.%s', s.nspname, t.typname), t.typname::text, e::text
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN scope s ON s.oid = t.typnamespace
    UNION ALL
    SELECT format('type %s.%s', s.nspname, t.typname), t.typname::text, r::text
    FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN scope s ON s.oid = t.typnamespace
    UNION ALL
    SELECT format('type %s.%s', s.nspname, t.typname), t.typname::text, k::text
    FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN scope s ON s.oid = t.typnamespace
    UNION ALL SELECT 'extension ' || e.extname, e.extname::text, e::text FROM pg_extension e
    UNION ALL SELECT 'event trigger ' || e.evtname, e.evtname::text, e::text FROM pg_event_trigger e
    UNION ALL SELECT 'publication ' || p.pubname, p.pubname::text, p::text FROM pg_publication p
    UNION ALL SELECT 'default privileges', '', d::text FROM pg_default_acl d
    UNION ALL SELECT 'collation ' || l.collname, l.collname::text, l::text FROM pg_collation l JOIN scope s ON s.oid = l.collnamespace
    UNION ALL SELECT 'operator ' || o.oprname, o.oprname::text, o::text FROM pg_operator o JOIN scope s ON s.oid = o.oprnamespace
    UNION ALL SELECT 'operator class ' || o.opcname, o.opcname::text, o::text FROM pg_opclass o JOIN scope s ON s.oid = o.opcnamespace
    UNION ALL SELECT 'cast', '', k::text FROM pg_cast k WHERE k.oid >= 16384
    UNION ALL SELECT 'language ' || l.lanname, l.lanname::text, l::text FROM pg_language l WHERE l.oid >= 16384
    UNION ALL SELECT 'conversion ' || k.conname, k.conname::text, k::text FROM pg_conversion k JOIN scope s ON s.oid = k.connamespace
    UNION ALL SELECT 'text search configuration ' || t.cfgname, t.cfgname::text, t::text FROM pg_ts_config t JOIN scope s ON s.oid = t.cfgnamespace
    UNION ALL SELECT 'text search dictionary ' || t.dictname, t.dictname::text, t::text FROM pg_ts_dict t JOIN scope s ON s.oid = t.dictnamespace
    UNION ALL SELECT 'foreign data wrapper ' || f.fdwname, f.fdwname::text, f::text FROM pg_foreign_data_wrapper f
    UNION ALL SELECT 'server ' || f.srvname, f.srvname::text, f::text FROM pg_foreign_server f
    UNION ALL
    SELECT 'comments', '', d::text FROM pg_description d
    WHERE d.classoid NOT IN ('pg_class'::regclass, 'pg_constraint'::regclass)
      AND (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass AND d.objoid = to_regnamespace('public'))
), number AS (
    SELECT format('relation %s.%s', c.nspname, r.relname) AS name, r.relname::text AS word, p.hash
    FROM (SELECT relation, sum(hash) AS hash FROM part GROUP BY relation) p
    JOIN pg_class r ON r.oid = p.relation JOIN scope c ON c.oid = r.relnamespace
    UNION ALL
    SELECT o.name, o.word, sum(hashtextextended(o.row, 0)) FROM other o GROUP BY o.name, o.word
)

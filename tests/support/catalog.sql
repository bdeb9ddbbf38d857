-- Every object that is not PostgreSQL's own, one line each, with what pg_dump does not show:
-- whether an index is valid, whether a partition is half detached.
-- The journal of the migrator (schema `migrator`) is left out, and what it keeps of what was taken away.
WITH spaces AS (
    SELECT oid, nspname FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'migrator')
      AND nspname !~ '^migrator_quarantine'
), relations AS (
    SELECT c.*, s.nspname || '.' || c.relname AS full_name FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
), lines(line) AS (
    SELECT concat_ws(' | ', '1 schema', s.nspname, obj_description(s.oid, 'pg_namespace')) FROM spaces s WHERE s.nspname <> 'public'
    UNION ALL
    SELECT concat_ws(' | ', '2 extension', extname, extversion) FROM pg_extension WHERE extname <> 'plpgsql'
    UNION ALL
    SELECT concat_ws(' | ', '3 type', s.nspname || '.' || t.typname, t.typtype::text, t.typacl::text,
        (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
        obj_description(t.oid, 'pg_type'))
    FROM pg_type t JOIN spaces s ON s.oid = t.typnamespace
    WHERE t.typelem = 0 AND NOT EXISTS (SELECT FROM pg_class c WHERE c.reltype = t.oid AND c.relkind <> 'c')
    UNION ALL
    SELECT concat_ws(' | ', '4 routine', p.oid::regprocedure::text, p.prokind::text, p.proacl::text,
        md5(CASE WHEN p.prokind = 'a' THEN '' ELSE pg_get_functiondef(p.oid) END), obj_description(p.oid, 'pg_proc'))
    FROM pg_proc p JOIN spaces s ON s.oid = p.pronamespace
    UNION ALL
    SELECT concat_ws(' | ', '5 relation', full_name, relkind::text, relpersistence::text, pg_get_userbyid(relowner),
        'rls ' || relrowsecurity, 'forced ' || relforcerowsecurity, reloptions::text, relacl::text,
        CASE WHEN relkind = 'p' THEN pg_get_partkeydef(oid) END, pg_get_expr(relpartbound, oid),
        obj_description(oid, 'pg_class'))
    FROM relations
    UNION ALL
    SELECT concat_ws(' | ', '6 part of', r.full_name, i.inhparent::regclass::text, 'number ' || i.inhseqno, 'detaching ' || i.inhdetachpending)
    FROM pg_inherits i JOIN relations r ON r.oid = i.inhrelid
    UNION ALL
    SELECT concat_ws(' | ', '7 column', r.full_name, lpad(a.attnum::text, 4, '0'), a.attname, format_type(a.atttypid, a.atttypmod),
        'required ' || a.attnotnull, 'identity ' || nullif(a.attidentity::text, ''), 'generated ' || nullif(a.attgenerated::text, ''),
        pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation::text, a.attstorage::text, a.attacl::text,
        col_description(r.oid, a.attnum))
    FROM pg_attribute a JOIN relations r ON r.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind <> 'S'
    UNION ALL
    SELECT concat_ws(' | ', '8 constraint', c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid),
        'valid ' || c.convalidated, 'local ' || c.conislocal, obj_description(c.oid, 'pg_constraint'))
    FROM pg_constraint c JOIN spaces s ON s.oid = c.connamespace
    UNION ALL
    SELECT concat_ws(' | ', '9 index', r.full_name, pg_get_indexdef(i.indexrelid), 'valid ' || i.indisvalid, 'ready ' || i.indisready)
    FROM pg_index i JOIN relations r ON r.oid = i.indexrelid
    UNION ALL
    SELECT concat_ws(' | ', 'a trigger', r.full_name, pg_get_triggerdef(t.oid), 'enabled ' || t.tgenabled::text, obj_description(t.oid, 'pg_trigger'))
    FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
    UNION ALL
    SELECT concat_ws(' | ', 'b policy', r.full_name, p.polname, p.polcmd::text, 'permissive ' || p.polpermissive,
        (SELECT string_agg(coalesce(pg_get_userbyid(nullif(role, 0)), 'public'), ',' ORDER BY 1) FROM unnest(p.polroles) role),
        'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid), obj_description(p.oid, 'pg_policy'))
    FROM pg_policy p JOIN relations r ON r.oid = p.polrelid
    UNION ALL
    SELECT concat_ws(' | ', 'c sequence', r.full_name, q.seqtypid::regtype::text, q.seqstart, q.seqincrement, q.seqmax, q.seqmin, q.seqcache, q.seqcycle)
    FROM pg_sequence q JOIN relations r ON r.oid = q.seqrelid
    UNION ALL
    SELECT concat_ws(' | ', 'e statistics', stxname, pg_get_statisticsobjdef(e.oid)) FROM pg_statistic_ext e JOIN spaces s ON s.oid = e.stxnamespace
    UNION ALL
    SELECT concat_ws(' | ', 'f rule', r.full_name, pg_get_ruledef(w.oid)) FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class WHERE r.relkind <> 'v'
    UNION ALL
    SELECT concat_ws(' | ', 'g default privileges', defaclnamespace::regnamespace::text, defaclobjtype::text, defaclacl::text) FROM pg_default_acl
    UNION ALL
    SELECT concat_ws(' | ', 'h event trigger', evtname) FROM pg_event_trigger
    UNION ALL
    SELECT concat_ws(' | ', 'i large object', oid) FROM pg_largeobject_metadata
)
SELECT replace(line, E'\n', '\n') FROM lines ORDER BY line COLLATE "C"

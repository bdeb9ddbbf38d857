-- CREATE AGGREGATE, clause by clause, as far as a clause differs from what goes without saying.
SELECT p.oid,
       'CREATE AGGREGATE ' || quote_ident(s.name) || '.' || quote_ident(p.proname)
       || '(' || coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*') || ') (SFUNC = ' || a.aggtransfn::regproc
       || ', STYPE = ' || format_type(a.aggtranstype, NULL)
       || CASE WHEN a.aggtransspace = 0 THEN '' ELSE ', SSPACE = ' || a.aggtransspace END
       || CASE WHEN a.aggfinalfn = 0 THEN '' ELSE ', FINALFUNC = ' || a.aggfinalfn::regproc END
       || CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
       || CASE WHEN a.aggfinalfn = 0 OR a.aggfinalmodify = CASE a.aggkind WHEN 'n' THEN 'r'::"char" ELSE 'w' END THEN ''
               ELSE ', FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END
       || CASE WHEN a.aggcombinefn = 0 THEN '' ELSE ', COMBINEFUNC = ' || a.aggcombinefn::regproc END
       || CASE WHEN a.aggserialfn = 0 THEN '' ELSE ', SERIALFUNC = ' || a.aggserialfn::regproc END
       || CASE WHEN a.aggdeserialfn = 0 THEN '' ELSE ', DESERIALFUNC = ' || a.aggdeserialfn::regproc END
       || CASE WHEN a.agginitval IS NULL THEN '' ELSE ', INITCOND = ' || quote_literal(a.agginitval) END
       || CASE WHEN a.aggmtransfn = 0 THEN '' ELSE ', MSFUNC = ' || a.aggmtransfn::regproc || ', MINVFUNC = ' || a.aggminvtransfn::regproc
               || ', MSTYPE = ' || format_type(a.aggmtranstype, NULL) END
       || CASE WHEN a.aggmtransspace = 0 THEN '' ELSE ', MSSPACE = ' || a.aggmtransspace END
       || CASE WHEN a.aggmfinalfn = 0 THEN '' ELSE ', MFINALFUNC = ' || a.aggmfinalfn::regproc END
       || CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END
       || CASE WHEN a.aggminitval IS NULL THEN '' ELSE ', MINITCOND = ' || quote_literal(a.aggminitval) END
       || CASE WHEN a.aggsortop = 0 THEN '' ELSE ', SORTOP = OPERATOR(' || quote_ident(os.nspname) || '.' || o.oprname || ')' END
       || CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END
       || CASE WHEN a.aggkind = 'h' THEN ', HYPOTHETICAL' ELSE '' END
       || ')'
FROM pg_aggregate a
JOIN pg_proc p ON p.oid = a.aggfnoid
JOIN scope s ON s.oid = p.pronamespace
LEFT JOIN pg_operator o ON o.oid = a.aggsortop
LEFT JOIN pg_namespace os ON os.oid = o.oprnamespace
WHERE p.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_proc'::regclass)

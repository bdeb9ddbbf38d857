-- Rewrite rules, other than those that make a view a view.
SELECT w.oid, s.name, c.relname::text, w.rulename::text, rtrim(pg_get_ruledef(w.oid), ';'), w.ev_enabled::text
FROM pg_rewrite w
JOIN pg_class c ON c.oid = w.ev_class
JOIN scope s ON s.oid = c.relnamespace
WHERE NOT (w.rulename = '_RETURN' AND c.relkind IN ('v', 'm'))
  AND c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
ORDER BY s.name, c.relname, w.rulename

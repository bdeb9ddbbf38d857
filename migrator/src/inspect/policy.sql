SELECT p.oid, r.schema, r.name, p.polname::text, p.polpermissive, p.polcmd::text,
       ARRAY(SELECT pg_get_userbyid(role)::text FROM unnest(p.polroles) AS role WHERE role <> 0 ORDER BY 1),
       pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_policy p
JOIN relation r ON r.oid = p.polrelid
ORDER BY r.schema, r.name, p.polname

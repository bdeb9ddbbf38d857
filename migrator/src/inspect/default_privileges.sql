-- What roles have said about objects that they will make. PUBLIC gets functions and types by itself.
SELECT pg_get_userbyid(d.defaclrole)::text, coalesce(n.nspname::text, ''),
       CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                            WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END,
       CASE WHEN x.grantee = 0 THEN '' ELSE pg_get_userbyid(x.grantee)::text END,
       array_agg(x.privilege_type ORDER BY x.privilege_type),
       coalesce(array_agg(x.privilege_type ORDER BY x.privilege_type) FILTER (WHERE x.is_grantable), '{}')
FROM pg_default_acl d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL aclexplode(d.defaclacl) x
WHERE x.grantee <> d.defaclrole
  AND NOT (x.grantee = 0 AND d.defaclnamespace = 0 AND d.defaclobjtype IN ('f', 'T') AND NOT x.is_grantable)
GROUP BY 1, 2, 3, 4
UNION ALL
SELECT pg_get_userbyid(d.defaclrole)::text, '', CASE d.defaclobjtype WHEN 'f' THEN 'FUNCTIONS' ELSE 'TYPES' END, '', '{}', '{}'
FROM pg_default_acl d
WHERE d.defaclnamespace = 0 AND d.defaclobjtype IN ('f', 'T')
  AND NOT EXISTS (SELECT FROM aclexplode(d.defaclacl) x WHERE x.grantee = 0)
ORDER BY 1, 2, 3, 4

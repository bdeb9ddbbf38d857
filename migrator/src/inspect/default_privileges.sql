-- What roles have said about objects that they will make. PUBLIC gets functions and types by itself, and whoever
-- makes an object gets everything: these are told where they don't.
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
UNION ALL
SELECT d.role, '', CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                        WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END, d.role, coalesce(d.has, '{}'), '{}'
FROM (
    SELECT d.defaclobjtype, pg_get_userbyid(d.defaclrole)::text AS role,
           (SELECT array_agg(x.privilege_type ORDER BY x.privilege_type)
            FROM aclexplode(d.defaclacl) x WHERE x.grantee = d.defaclrole) AS has,
           (SELECT array_agg(x.privilege_type ORDER BY x.privilege_type)
            FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) x
            WHERE x.grantee = d.defaclrole) AS can_have
    FROM pg_default_acl d
    WHERE d.defaclnamespace = 0
) d
WHERE d.has IS DISTINCT FROM d.can_have
ORDER BY 1, 2, 3, 4

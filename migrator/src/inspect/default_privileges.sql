-- What roles have said about objects that they will make. PUBLIC gets functions and types by itself, and whoever
-- makes an object gets everything: these are told where they don't.
, said AS (
    SELECT d.*, pg_get_userbyid(d.defaclrole)::text AS role,
           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS objects
    FROM pg_default_acl d
)
SELECT d.role, coalesce(n.nspname::text, ''), d.objects,
       CASE WHEN x.grantee = 0 THEN '' ELSE pg_get_userbyid(x.grantee)::text END,
       array_agg(x.privilege_type ORDER BY x.privilege_type),
       coalesce(array_agg(x.privilege_type ORDER BY x.privilege_type) FILTER (WHERE x.is_grantable), '{}')
FROM said d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL aclexplode(d.defaclacl) x
WHERE x.grantee <> d.defaclrole
  AND NOT (x.grantee = 0 AND d.defaclnamespace = 0 AND d.defaclobjtype IN ('f', 'T') AND NOT x.is_grantable)
GROUP BY 1, 2, 3, 4
UNION ALL
SELECT d.role, '', d.objects, '', '{}', '{}'
FROM said d
WHERE d.defaclnamespace = 0 AND d.defaclobjtype IN ('f', 'T')
  AND NOT EXISTS (SELECT FROM aclexplode(d.defaclacl) x WHERE x.grantee = 0)
UNION ALL
SELECT d.role, '', d.objects, d.role, coalesce(own.has, '{}'), '{}'
FROM said d
CROSS JOIN LATERAL (
    SELECT (SELECT array_agg(x.privilege_type ORDER BY x.privilege_type)
            FROM aclexplode(d.defaclacl) x WHERE x.grantee = d.defaclrole) AS has,
           (SELECT array_agg(x.privilege_type ORDER BY x.privilege_type)
            FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) x
            WHERE x.grantee = d.defaclrole) AS can_have
) own
WHERE d.defaclnamespace = 0 AND own.has IS DISTINCT FROM own.can_have
ORDER BY 1, 2, 3, 4

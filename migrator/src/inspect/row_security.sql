-- Tables and partitions: a partition does not inherit the switch.
SELECT r.schema, r.name, r.relrowsecurity, r.relforcerowsecurity
FROM relation r
WHERE r.relrowsecurity OR r.relforcerowsecurity
ORDER BY r.schema, r.name

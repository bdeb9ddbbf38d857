-- Who needs a column of a partition, or one that is inherited, needs it of the table above that has it as well; and
-- the table through which it is named.
SELECT p.classid, p.objid, p.objsubid, p.refclassid, top.attrelid, top.attnum::int4
FROM pg_depend p
JOIN pg_attribute own ON own.attrelid = p.refobjid AND own.attnum = p.refobjsubid AND own.attinhcount > 0
JOIN (
    WITH RECURSIVE upwards AS (
        SELECT inhrelid, inhparent FROM pg_inherits
        UNION
        SELECT u.inhrelid, i.inhparent FROM upwards u JOIN pg_inherits i ON i.inhrelid = u.inhparent
    )
    SELECT inhrelid, inhparent FROM upwards
) above ON above.inhrelid = own.attrelid
JOIN pg_attribute top ON top.attrelid = above.inhparent AND top.attname = own.attname AND NOT top.attisdropped
WHERE p.deptype IN ('n', 'a') AND p.refclassid = 'pg_class'::regclass AND p.refobjid >= 16384 AND p.refobjsubid > 0
UNION ALL
SELECT DISTINCT p.classid, p.objid, p.objsubid, p.refclassid, p.refobjid, 0
FROM pg_depend p
JOIN pg_attribute own ON own.attrelid = p.refobjid AND own.attnum = p.refobjsubid AND own.attinhcount > 0
WHERE p.deptype IN ('n', 'a') AND p.refclassid = 'pg_class'::regclass AND p.refobjid >= 16384 AND p.refobjsubid > 0

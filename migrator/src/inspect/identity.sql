-- The sequences of identity columns: what differs from one that nobody has said anything about, and what they are called.
SELECT d.refobjid, d.refobjsubid::int2, q.options, c.oid, c.relname::text, c.relpersistence <> r.relpersistence
FROM (
    SELECT q.seqrelid, concat_ws(' ',
               CASE WHEN q.seqstart <> CASE WHEN q.seqincrement > 0 THEN q.seqmin ELSE q.seqmax END THEN 'START WITH ' || q.seqstart END,
               CASE WHEN q.seqincrement <> 1 THEN 'INCREMENT BY ' || q.seqincrement END,
               CASE WHEN q.seqmin <> CASE WHEN q.seqincrement > 0 THEN 1 ELSE limits.lowest END THEN 'MINVALUE ' || q.seqmin END,
               CASE WHEN q.seqmax <> CASE WHEN q.seqincrement > 0 THEN limits.highest ELSE -1 END THEN 'MAXVALUE ' || q.seqmax END,
               CASE WHEN q.seqcache <> 1 THEN 'CACHE ' || q.seqcache END,
               CASE WHEN q.seqcycle THEN 'CYCLE' END) AS options
    FROM pg_sequence q
    CROSS JOIN LATERAL (
        SELECT CASE q.seqtypid WHEN 'int2'::regtype THEN -32768 WHEN 'int4'::regtype THEN -2147483648
                               ELSE -9223372036854775808 END AS lowest,
               CASE q.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
                               ELSE 9223372036854775807 END AS highest
    ) AS limits
) q
JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = q.seqrelid AND d.deptype = 'i'
                AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
JOIN relation r ON r.oid = d.refobjid
JOIN pg_class c ON c.oid = q.seqrelid

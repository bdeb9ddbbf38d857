-- The parts of indexes that partitions have, below those of their parents.
SELECT i.inhrelid, i.inhparent, x.indrelid, c.relname::text
FROM pg_inherits i
JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('i', 'I')
JOIN pg_index x ON x.indexrelid = c.oid

-- The way back: Partitions that are due.
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: detach partition public.readings_2027_01_11
-- migrator: no-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.readings: reads and writes go on; it waits for those who read the partition
--   lock: ACCESS EXCLUSIVE on public.readings_2027_01_11, brief, when nobody sees it in public.readings any more
ALTER TABLE public.readings DETACH PARTITION public.readings_2027_01_11 CONCURRENTLY;

-- step: detach partition public.readings_2027_01_04
-- migrator: no-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.readings: reads and writes go on; it waits for those who read the partition
--   lock: ACCESS EXCLUSIVE on public.readings_2027_01_04, brief, when nobody sees it in public.readings any more
ALTER TABLE public.readings DETACH PARTITION public.readings_2027_01_04 CONCURRENTLY;

-- step: drop 2 partitions of public.readings
--   lock: ACCESS EXCLUSIVE on public.readings_2027_01_04
--   data: all rows of public.readings_2027_01_04 are lost; the other way makes the table empty
--   lock: ACCESS EXCLUSIVE on public.readings_2027_01_11
--   data: all rows of public.readings_2027_01_11 are lost; the other way makes the table empty
DROP TABLE public.readings_2027_01_11;
DROP TABLE public.readings_2027_01_04;

-- step: drop 2 partitions of public.audit_logs
--   lock: ACCESS EXCLUSIVE on public.audit_logs, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_2027_02
--   data: all rows of public.audit_logs_2027_02 are lost; the other way makes the table empty
--   lock: ACCESS EXCLUSIVE on public.audit_logs_2027_03
--   data: all rows of public.audit_logs_2027_03 are lost; the other way makes the table empty
DROP TABLE public.audit_logs_2027_03;
DROP TABLE public.audit_logs_2027_02;

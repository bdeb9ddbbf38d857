CREATE TABLE t (id int, a text) WITH (autovacuum_enabled = false, toast.autovacuum_enabled = false, autovacuum_vacuum_scale_factor = 0.05);

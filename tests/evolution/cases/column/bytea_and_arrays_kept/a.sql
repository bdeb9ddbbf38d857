CREATE TABLE t (id int PRIMARY KEY, a bytea, b int[], c jsonb, d numrange, e interval, f inet);

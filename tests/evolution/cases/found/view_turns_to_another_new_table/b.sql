CREATE SCHEMA s;
CREATE TYPE public.color AS ENUM ('b', 'a');
CREATE TABLE s.t2 (id bigint NOT NULL, n bigint DEFAULT '1');
CREATE VIEW public.v1 AS SELECT id, n FROM s.t2;

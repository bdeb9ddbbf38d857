CREATE SCHEMA s;
CREATE TYPE public.color AS ENUM ('a', 'x', 'b');
CREATE TABLE s."order" (id bigint NOT NULL);
ALTER TABLE s."order" ADD COLUMN e public.color NOT NULL DEFAULT 'a';

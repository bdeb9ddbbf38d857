CREATE SCHEMA s;
CREATE TYPE public.mood AS ENUM ('b', 'a');
CREATE TABLE s.t2 (id integer NOT NULL);
ALTER TABLE s.t2 ADD COLUMN e varchar(20);

CREATE TYPE address AS (street varchar(10), number integer);

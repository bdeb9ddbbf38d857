CREATE SCHEMA sales;
CREATE TYPE sales.size AS ENUM ('s', 'l');
CREATE TABLE sales.item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, size sales.size NOT NULL DEFAULT 's');
CREATE VIEW sales.small AS SELECT id FROM sales.item WHERE size = 's';

CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (id int PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE u WITH (publish = 'insert, delete');

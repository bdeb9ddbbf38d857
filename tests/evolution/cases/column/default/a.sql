CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'x', b text, c text DEFAULT 'z');

CREATE TABLE base (id int, note text);
CREATE TABLE kid (extra int, PRIMARY KEY (id)) INHERITS (base);

CREATE TABLE a (id bigint PRIMARY KEY, v text);
CREATE TABLE z (v text);
CREATE TABLE h (v text, PRIMARY KEY (id)) INHERITS (z, a);
CREATE VIEW seen AS SELECT v FROM h;

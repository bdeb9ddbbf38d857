CREATE TABLE a (id bigint PRIMARY KEY, v varchar(9));
CREATE TABLE z (v varchar(9));
CREATE TABLE h (PRIMARY KEY (id)) INHERITS (z, a);
CREATE VIEW seen AS SELECT v FROM h;

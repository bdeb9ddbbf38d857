CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE z (v varchar(9));
CREATE TABLE h () INHERITS (z, a);

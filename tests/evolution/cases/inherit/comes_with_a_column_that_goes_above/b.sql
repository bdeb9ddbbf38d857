CREATE TABLE a (id bigint PRIMARY KEY, w int);
CREATE TABLE h (v varchar(9)) INHERITS (a);

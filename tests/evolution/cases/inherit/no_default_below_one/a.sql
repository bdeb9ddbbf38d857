CREATE TABLE t (id bigint NOT NULL, v varchar(9));
CREATE TABLE h (v varchar(9)) INHERITS (t);

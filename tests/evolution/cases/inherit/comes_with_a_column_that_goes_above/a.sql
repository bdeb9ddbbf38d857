CREATE TABLE a (id bigint PRIMARY KEY, v varchar(9) DEFAULT 'b');

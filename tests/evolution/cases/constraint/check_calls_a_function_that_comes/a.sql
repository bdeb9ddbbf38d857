CREATE TABLE t (id int PRIMARY KEY, iban text);

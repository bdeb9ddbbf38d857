CREATE TABLE one (a int); CREATE TABLE two (b int);
CREATE TABLE both_of_them (c int) INHERITS (two, one);

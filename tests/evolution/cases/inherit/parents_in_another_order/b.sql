CREATE TABLE one (a int); CREATE TABLE two (b int); CREATE TABLE three (z int);
CREATE TABLE c (x int) INHERITS (three, two, one);

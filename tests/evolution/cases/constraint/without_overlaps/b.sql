CREATE EXTENSION btree_gist;
CREATE TABLE p (id int, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS));

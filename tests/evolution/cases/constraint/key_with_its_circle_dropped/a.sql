CREATE TABLE one (id int PRIMARY KEY, two_id int);
CREATE TABLE two (id int PRIMARY KEY, one_id int REFERENCES one);
ALTER TABLE one ADD FOREIGN KEY (two_id) REFERENCES two;

CREATE TABLE down (id int PRIMARY KEY, v text);
CREATE TABLE from_a_hundred (id bigint PRIMARY KEY, v text);
CREATE TABLE from_ten (id smallint PRIMARY KEY, v text);

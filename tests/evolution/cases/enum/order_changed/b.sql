CREATE TYPE mood AS ENUM ('b', 'a');
CREATE TABLE p (id int PRIMARY KEY, mood mood);

CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE p (id int PRIMARY KEY, mood mood);

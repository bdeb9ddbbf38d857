CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE p (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok');

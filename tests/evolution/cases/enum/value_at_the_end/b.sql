CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE p (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok');

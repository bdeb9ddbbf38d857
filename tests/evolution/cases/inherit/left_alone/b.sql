CREATE TABLE p (a int NOT NULL, b text DEFAULT 'x', CHECK (a > 0));
CREATE TABLE c (a int NOT NULL, b text DEFAULT 'x', d int, CHECK (a > 0));

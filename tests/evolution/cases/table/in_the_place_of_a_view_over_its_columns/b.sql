CREATE TABLE person (id int PRIMARY KEY, first text NOT NULL);
CREATE TABLE addresses (id int PRIMARY KEY REFERENCES person ON DELETE CASCADE, street text, zip text);

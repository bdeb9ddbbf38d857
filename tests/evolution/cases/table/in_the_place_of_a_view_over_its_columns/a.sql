CREATE TABLE person (id int PRIMARY KEY, first text NOT NULL, street text, zip text);
CREATE VIEW addresses AS SELECT id, street, zip FROM person;

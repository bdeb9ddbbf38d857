CREATE TABLE slots (name text);

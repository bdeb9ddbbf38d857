CREATE TABLE base (id int, note text, by_whom text DEFAULT CURRENT_USER);
CREATE TABLE kid (extra int, PRIMARY KEY (id)) INHERITS (base);

CREATE TABLE room (id int, during tsrange);

CREATE TABLE room (during tsrange, CONSTRAINT e EXCLUDE USING gist (during WITH &&) DEFERRABLE);

CREATE TABLE room (id int, during tsrange, EXCLUDE USING gist (during WITH &&));
COMMENT ON CONSTRAINT room_during_excl ON room IS 'once';

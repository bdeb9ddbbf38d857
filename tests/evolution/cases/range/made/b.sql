CREATE TYPE floatrange AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
COMMENT ON TYPE floatrange IS 'From to';
CREATE TABLE t (r floatrange);

CREATE TYPE textrange AS RANGE (SUBTYPE = text, COLLATION = "C", MULTIRANGE_TYPE_NAME = textspans);
CREATE TABLE t (r textrange, m textspans);

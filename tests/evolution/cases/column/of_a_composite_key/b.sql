CREATE TABLE t ("A b" int, "C" text, w text, PRIMARY KEY ("A b", "C"));

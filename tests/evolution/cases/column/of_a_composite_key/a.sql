CREATE TABLE t ("A b" int, "C" text, v text, w text, PRIMARY KEY ("A b", "C"));

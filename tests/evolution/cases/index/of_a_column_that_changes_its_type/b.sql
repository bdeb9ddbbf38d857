CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE INDEX t_i ON t (a text_pattern_ops);

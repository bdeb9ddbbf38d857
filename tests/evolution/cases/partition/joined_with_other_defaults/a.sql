CREATE TABLE p (id int NOT NULL, a text DEFAULT 'of p', b text DEFAULT 'of p', c text DEFAULT 'of p', d text, e text)
    PARTITION BY LIST (id);
CREATE TABLE q PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (id);
ALTER TABLE q ALTER b SET DEFAULT 'of q', ALTER c DROP DEFAULT, ALTER d SET DEFAULT 'of q';
CREATE TABLE t (id int NOT NULL, a text DEFAULT 'of t', b text DEFAULT 'of t', c text DEFAULT 'of t', d text DEFAULT 'of t', e text DEFAULT 'of t');
CREATE TABLE u (id int NOT NULL, a text, b text, c text, d text, e text);

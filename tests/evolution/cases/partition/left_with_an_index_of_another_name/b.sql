CREATE TABLE p (id int NOT NULL, v text, w int, PRIMARY KEY (id)) PARTITION BY LIST (id);
CREATE INDEX p_v ON p (v);
ALTER TABLE p ADD CONSTRAINT p_w UNIQUE (w, id);
CREATE TABLE t (id int NOT NULL PRIMARY KEY, v text, w int);
CREATE INDEX t_mine ON t (v);
CREATE TABLE u (id int NOT NULL, v text, w int, CONSTRAINT u_key PRIMARY KEY (id), CONSTRAINT u_w UNIQUE (w, id));
CREATE INDEX u_mine ON u (v);

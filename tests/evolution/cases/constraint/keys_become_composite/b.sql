CREATE TABLE a (tenant int NOT NULL, id int NOT NULL, code text NOT NULL, PRIMARY KEY (tenant, id), UNIQUE (tenant, code));
CREATE TABLE b (id int, tenant int NOT NULL, a_id int, code text, PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, a_id) REFERENCES a ON DELETE RESTRICT, FOREIGN KEY (tenant, code) REFERENCES a (tenant, code) ON DELETE CASCADE DEFERRABLE);
CREATE INDEX b_a ON b (tenant, a_id);
CREATE INDEX b_code ON b (tenant, code);

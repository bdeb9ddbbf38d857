CREATE TYPE status AS ENUM ('draft','sent');
CREATE TABLE customer (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, email varchar(100) NOT NULL UNIQUE, note text);
CREATE TABLE invoice (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, customer_id bigint NOT NULL REFERENCES customer ON DELETE RESTRICT, status status NOT NULL DEFAULT 'draft', total numeric(10,2) NOT NULL DEFAULT 0 CHECK (total >= 0), created timestamp NOT NULL DEFAULT now());
CREATE INDEX invoice_customer ON invoice (customer_id);
CREATE INDEX invoice_open ON invoice (created) WHERE status = 'draft';
CREATE VIEW open_invoices AS SELECT i.id, c.email, i.total FROM invoice i JOIN customer c ON c.id = i.customer_id WHERE i.status = 'draft';
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM invoice GROUP BY customer_id;
CREATE UNIQUE INDEX totals_customer ON totals (customer_id);
GRANT SELECT ON open_invoices, totals TO reader;

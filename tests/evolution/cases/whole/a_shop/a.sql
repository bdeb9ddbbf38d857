CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customer ON DELETE RESTRICT, state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid')), total numeric(10, 2) NOT NULL);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE VIEW open_orders AS SELECT id, customer_id, total FROM orders WHERE state = 'open';

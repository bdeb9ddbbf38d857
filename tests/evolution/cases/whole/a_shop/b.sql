CREATE TYPE order_state AS ENUM ('open', 'paid', 'sent');
CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, name text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customer ON DELETE CASCADE, state order_state NOT NULL DEFAULT 'open', total numeric(12, 2) NOT NULL CHECK (total >= 0), placed_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX orders_customer_id_idx ON orders (customer_id, placed_at DESC);
CREATE TABLE line (order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE, number int NOT NULL, PRIMARY KEY (order_id, number));
CREATE VIEW open_orders AS SELECT id, customer_id, total, placed_at FROM orders WHERE state = 'open';

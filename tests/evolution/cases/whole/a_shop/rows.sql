INSERT INTO customer (email) VALUES ('a@b'); INSERT INTO orders (customer_id, total) VALUES (1, 10);

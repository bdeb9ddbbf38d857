INSERT INTO customer (email, note) VALUES ('a@b', ''); INSERT INTO invoice (customer_id, total) VALUES (1, 5);

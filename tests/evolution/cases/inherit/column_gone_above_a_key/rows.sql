INSERT INTO kid VALUES (1, 'x', 2);


INSERT INTO h (id, v) VALUES (1, 'one');

INSERT INTO a VALUES (1, 'one'); INSERT INTO h (id, v) VALUES (1, 'h');

INSERT INTO a VALUES (1, 'one', 'x');

INSERT INTO c VALUES (1, 'bad', 2);

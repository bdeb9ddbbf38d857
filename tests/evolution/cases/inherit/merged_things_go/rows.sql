INSERT INTO a VALUES (1, 'one');
INSERT INTO d VALUES (3, 'three', 4);

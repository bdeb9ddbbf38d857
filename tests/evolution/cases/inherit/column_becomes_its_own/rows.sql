INSERT INTO a VALUES (1, 'one');
INSERT INTO b (q, id, v, w) VALUES (1, 2, 'two', 3);
INSERT INTO c (q, id, v, w) VALUES (1, 3, 'three', 4);

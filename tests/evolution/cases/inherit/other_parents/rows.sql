INSERT INTO g (r, a, b, d, h) VALUES (1, 2, 'y', 3, 4);
INSERT INTO c (r, a, b, d) VALUES (1, 2, 'y', 3);
INSERT INTO p VALUES (7, 8, 'z');

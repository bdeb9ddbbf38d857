INSERT INTO a VALUES (1, 'one', 'red');
INSERT INTO b VALUES (1, 'another one', 'blue', 5);
INSERT INTO c VALUES (1, 'a third one', NULL, 6);

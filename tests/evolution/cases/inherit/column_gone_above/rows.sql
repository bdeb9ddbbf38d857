INSERT INTO a VALUES (1, 'one');
INSERT INTO b VALUES (1, 'another one', 5);
INSERT INTO c VALUES (1, 'a third one', 5);

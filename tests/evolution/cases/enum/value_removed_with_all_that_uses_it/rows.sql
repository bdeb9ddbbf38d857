INSERT INTO p VALUES (1, 'a', '{a,b}');

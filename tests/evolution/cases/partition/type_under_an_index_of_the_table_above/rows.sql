INSERT INTO p VALUES (3, 'three');

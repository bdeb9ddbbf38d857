INSERT INTO z VALUES (1, 'one', 'more');

INSERT INTO s.t2 (id, e) VALUES (1, 'a');

INSERT INTO s."order" (id, e) VALUES (1, 'a');

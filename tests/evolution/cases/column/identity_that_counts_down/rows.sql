INSERT INTO down VALUES (-1, 'a'), (-7, 'b');
INSERT INTO from_a_hundred VALUES (3, 'a'), (123, 'b');
INSERT INTO from_ten VALUES (1, 'a'), (4, 'b');

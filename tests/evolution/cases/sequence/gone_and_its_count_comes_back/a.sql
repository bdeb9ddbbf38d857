CREATE SEQUENCE s;
SELECT nextval('s'), nextval('s');

CREATE SEQUENCE s;
CREATE TABLE one (id bigint DEFAULT nextval('s')); CREATE TABLE two (id bigint DEFAULT nextval('s'));

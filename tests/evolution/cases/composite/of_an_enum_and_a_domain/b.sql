CREATE TYPE c AS ENUM ('a');
CREATE DOMAIN d AS text;
CREATE TYPE pair AS (one c, two d);
CREATE TABLE t (p pair, ps pair[]);

CREATE SCHEMA migrator;
COMMENT ON SCHEMA migrator IS 'Which migrations this database has. Written by the schema migrator; edit nothing here.';
CREATE TABLE migrator.about (format integer NOT NULL);
INSERT INTO migrator.about VALUES (1);
CREATE TABLE migrator.run (
  epoch          bigint PRIMARY KEY,
  command        text NOT NULL,
  role           text NOT NULL DEFAULT current_user,
  pid            integer NOT NULL DEFAULT pg_catalog.pg_backend_pid(),
  server_version text NOT NULL DEFAULT pg_catalog.current_setting('server_version'),
  tool_version   text NOT NULL,
  started_at     timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  seen_at        timestamptz,
  ended_at       timestamptz,
  outcome        text CHECK (outcome IN ('done', 'failed', 'replaced'))
);
CREATE TABLE migrator.migration (
  id           bigint PRIMARY KEY,
  version      text NOT NULL,
  name         text NOT NULL,
  checksum     text NOT NULL,
  hash_version integer NOT NULL,
  down_sql     text NOT NULL,
  state        text NOT NULL CHECK (state IN ('applying', 'applied', 'reverting', 'reverted')),
  epoch        bigint NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT pg_catalog.now(),
  finished_at  timestamptz
);
CREATE UNIQUE INDEX migration_is_there_once ON migrator.migration (version) WHERE state <> 'reverted';
CREATE TABLE migrator.step (
  migration      bigint NOT NULL,
  direction      text NOT NULL CHECK (direction IN ('up', 'down')),
  step           integer NOT NULL,
  statement      integer NOT NULL,
  name           text NOT NULL,
  sql            text,
  state          text NOT NULL CHECK (state IN ('running', 'failed', 'done')),
  server_version text NOT NULL DEFAULT pg_catalog.current_setting('server_version'),
  epoch          bigint NOT NULL,
  started_at     timestamptz NOT NULL,
  finished_at    timestamptz,
  duration       interval GENERATED ALWAYS AS (finished_at - started_at) STORED,
  PRIMARY KEY (migration, direction, step, statement)
);

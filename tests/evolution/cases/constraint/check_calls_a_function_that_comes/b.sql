CREATE FUNCTION is_country(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1 ~ '^[A-Z]{2}$' $$;
CREATE FUNCTION is_iban(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN public.is_country(left($1, 2)) AND length($1) > 3; END $$;
CREATE TABLE t (id int PRIMARY KEY, iban text CHECK (is_iban(iban)), CHECK (id > 0 OR is_iban(iban)));
CREATE INDEX t_ok ON t (is_iban(iban)) WHERE is_iban(iban);

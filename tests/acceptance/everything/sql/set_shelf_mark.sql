-- Trigger function: gives a piece its shelf mark.
CREATE FUNCTION museum.set_shelf_mark() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.shelf_mark := upper(TG_ARGV[0]) || '-' || NEW.number;
    RETURN NEW;
END
$$;

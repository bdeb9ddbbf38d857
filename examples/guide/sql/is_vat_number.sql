CREATE FUNCTION public.is_vat_number(number text) RETURNS boolean
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN number ~ '^[A-Z]{2}[0-9A-Z]{2,12}$';

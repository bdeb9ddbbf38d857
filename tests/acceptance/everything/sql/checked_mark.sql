-- Whether a shelf mark is well formed.
CREATE FUNCTION museum.checked_mark(mark text) RETURNS boolean
LANGUAGE sql
IMMUTABLE
RETURN mark ~ '^[A-Z]+-[0-9]+$';

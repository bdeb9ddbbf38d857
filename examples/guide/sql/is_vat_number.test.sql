DO $test$
BEGIN
    IF NOT public.is_vat_number('DE123456789') OR public.is_vat_number('123') THEN
        RAISE EXCEPTION 'is_vat_number is wrong';
    END IF;
END
$test$;

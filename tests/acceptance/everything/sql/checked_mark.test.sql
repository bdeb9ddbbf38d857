DO $test$
BEGIN
    IF NOT museum.checked_mark('M-7') OR museum.checked_mark('7') THEN
        RAISE EXCEPTION 'the check is wrong';
    END IF;
END
$test$;

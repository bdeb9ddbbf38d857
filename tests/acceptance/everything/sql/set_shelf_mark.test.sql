DO $test$
BEGIN
    CREATE TEMP TABLE probe (number bigint, shelf_mark text);
    CREATE TRIGGER mark BEFORE INSERT ON probe FOR EACH ROW EXECUTE FUNCTION museum.set_shelf_mark('m');
    INSERT INTO probe (number) VALUES (7);
    IF (SELECT shelf_mark FROM probe) IS DISTINCT FROM 'M-7' THEN
        RAISE EXCEPTION 'the mark is wrong';
    END IF;
    DROP TABLE probe;
END
$test$;

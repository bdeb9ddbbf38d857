CREATE SEQUENCE public.counter;
CREATE SEQUENCE public.used;
SELECT setval('public.used', 5000);
CREATE SEQUENCE public.apart MINVALUE 1 MAXVALUE 5;

CREATE TYPE public.sense AS ENUM ('a', 'b', 'z');
CREATE DOMAIN public.feeling AS public.sense CHECK (VALUE::text <> 'z');
CREATE TABLE public.t (id bigint PRIMARY KEY, e public.feeling DEFAULT 'a', many public.sense[]);

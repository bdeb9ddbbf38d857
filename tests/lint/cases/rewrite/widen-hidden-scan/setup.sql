CREATE TABLE public.t (id bigint PRIMARY KEY, code varchar(10), CONSTRAINT code_check CHECK (code <> ''));

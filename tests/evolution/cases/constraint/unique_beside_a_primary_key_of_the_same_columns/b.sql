CREATE TABLE public.t (
    id    bigint,
    other bigint,
    CONSTRAINT t_key PRIMARY KEY (id)
);
ALTER TABLE public.t ADD CONSTRAINT t_once UNIQUE (id);

CREATE TYPE public.r AS RANGE (SUBTYPE = bigint, MULTIRANGE_TYPE_NAME = public.mr);
CREATE TABLE public.t (
    id int PRIMARY KEY,
    x  public.r DEFAULT '[1,2)' CHECK (NOT isempty(x)),
    EXCLUDE USING gist (x WITH &&)
);
CREATE INDEX t_upper ON public.t (upper(x));
COMMENT ON INDEX public.t_upper IS 'the end';

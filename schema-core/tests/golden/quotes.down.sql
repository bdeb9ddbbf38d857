-- drop 2 triggers of public.quotes
DROP TRIGGER quotes_round_total ON public.quotes;
DROP TRIGGER quotes_status_transitions ON public.quotes;

-- drop function public.next_number
DROP FUNCTION public.next_number;

-- drop function public.round_total
DROP FUNCTION public.round_total;

-- drop table public.quotes
DROP TABLE public.quotes;

-- drop function public.quotes_status_transitions
DROP FUNCTION public.quotes_status_transitions;

-- drop type public.product
DROP TYPE public.product;

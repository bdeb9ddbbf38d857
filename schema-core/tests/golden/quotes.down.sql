-- drop trigger public.quotes.quotes_round_total
DROP TRIGGER quotes_round_total ON public.quotes;

-- drop function public.round_total
DROP FUNCTION public.round_total;

-- drop table public.quotes
DROP TABLE public.quotes;

-- drop function public.quotes_status_transitions
DROP FUNCTION public.quotes_status_transitions;

-- drop function public.next_number
DROP FUNCTION public.next_number;

-- drop type public.product
DROP TYPE public.product;

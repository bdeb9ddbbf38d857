INSERT INTO public.t VALUES (1, ('a', NULL), (NULL, NULL)), (2, ('b', 2), ('b', 2));

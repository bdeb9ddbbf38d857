INSERT INTO public.t VALUES (1, ('a', NULL)), (2, ('b', 2)), (3, (NULL, NULL)), (4, NULL);

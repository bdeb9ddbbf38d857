INSERT INTO public.t VALUES
    (1, ('Main', 7, ('de', 'Germany')), ARRAY[('Main', 7, ('de', 'Germany'))::public.address, NULL], ('Side', NULL, NULL)),
    (2, NULL, NULL, NULL),
    (3, ('', 7, NULL), '{}', ('"', 8, ('', NULL)));
INSERT INTO public.gone VALUES (1, ('Main', 7, ('de', 'Germany')));
INSERT INTO public.parent VALUES (1, ('Main', 7, ('de', 'Germany')));
INSERT INTO public.heir VALUES (1, ('Heir', 7, ('fr', 'France')));
INSERT INTO public.parted VALUES (1, ('Part', 7, ('it', 'Italy')));

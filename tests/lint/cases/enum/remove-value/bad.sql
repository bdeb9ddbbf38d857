DELETE FROM pg_catalog.pg_enum WHERE enumlabel = 'b' AND enumtypid = 'public.mood'::regtype;

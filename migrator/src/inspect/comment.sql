-- All comments on what people made, and the one on `public` where it is not the one it comes with.
SELECT d.classoid, d.objoid, d.objsubid, d.description
FROM pg_description d
WHERE d.objoid >= 16384
   OR d.classoid = 'pg_namespace'::regclass AND d.objoid = to_regnamespace('public') AND d.description <> 'standard public schema'
ORDER BY 1, 2, 3

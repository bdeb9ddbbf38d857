-- Namespaces; `public`, which every database has, comes along for what is said about it.
SELECT s.oid, s.name FROM scope s ORDER BY s.name

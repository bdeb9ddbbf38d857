CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'y''s \', b text DEFAULT current_user, c text);

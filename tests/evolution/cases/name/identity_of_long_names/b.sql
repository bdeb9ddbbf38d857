CREATE TABLE "a_table_whose_name_is_nearly_as_long_as_a_name_can_be_in_all_xy" (id int, "a_column_that_is_long_as_well" int GENERATED ALWAYS AS IDENTITY);
CREATE TABLE t_a (b int GENERATED ALWAYS AS IDENTITY);
CREATE TABLE t (a_b int GENERATED ALWAYS AS IDENTITY);
CREATE TABLE "t""_Ü" ("Ä b" int GENERATED ALWAYS AS IDENTITY);
COMMENT ON SEQUENCE "t""_Ü_Ä b_seq" IS 'x';

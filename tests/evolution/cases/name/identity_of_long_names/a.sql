CREATE TABLE "a_table_whose_name_is_nearly_as_long_as_a_name_can_be_in_all_xyz" (id int);

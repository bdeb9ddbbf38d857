CREATE TABLE item (id int); CREATE TABLE "Item" (id int); CREATE TABLE "ITEM" (id int);

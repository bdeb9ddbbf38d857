CREATE TABLE "Order" ("select" int PRIMARY KEY, "a ""b""" text DEFAULT 'x', "C" int);
CREATE VIEW "V" AS SELECT "a ""b""" FROM "Order";
CREATE POLICY "my policy" ON "Order" USING ("C" > 0);
ALTER TABLE "Order" ENABLE ROW LEVEL SECURITY;

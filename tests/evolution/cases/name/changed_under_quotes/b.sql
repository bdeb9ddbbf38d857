CREATE TABLE "Order" ("select" bigint PRIMARY KEY, "a ""b""" varchar(20) DEFAULT 'y', "C" bigint NOT NULL);
CREATE VIEW "V" AS SELECT "a ""b""" FROM "Order";
CREATE POLICY "my policy" ON "Order" USING ("C" > 1);
ALTER TABLE "Order" ENABLE ROW LEVEL SECURITY;

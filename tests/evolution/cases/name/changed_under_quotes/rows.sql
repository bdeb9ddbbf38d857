INSERT INTO "Order" VALUES (1, 'q', 5);

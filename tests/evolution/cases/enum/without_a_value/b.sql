CREATE TYPE nothing AS ENUM ();

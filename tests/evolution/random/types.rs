//! Enums, domains, composite types and sequences, some of them inside of one another.

use super::{Dice, Random};

impl Random {
    pub(super) fn types(&mut self, dice: &mut Dice) {
        // Both are always there, and both know 'a': a column can be of either.
        for name in ["mood", "color"] {
            let lists = ["'a'", "'a', 'b'", "'b', 'a'", "'a', 'x', 'b'", "'z', 'a'"];
            let labels = dice.pick(&lists);
            self.push(format!("CREATE TYPE public.{name} AS ENUM ({labels})"));
            self.comment(dice, &format!("TYPE public.{name}"));
        }
        let base = dice.pick(&["integer", "bigint"]);
        self.push(format!("CREATE DOMAIN public.small_number AS {base}"));
        if dice.one_in(2) {
            let limit = dice.pick(&["10", "100"]);
            self.push(format!(
                "ALTER DOMAIN public.small_number ADD CONSTRAINT is_small CHECK (VALUE < {limit})"
            ));
        }
        if dice.one_in(2) {
            let attributes = dice.pick(&[
                "x integer",
                "x integer, y text",
                "x integer, z date",
                "y text",
            ]);
            self.push(format!("CREATE TYPE s.pair AS ({attributes})"));
        }
        if dice.one_in(2) {
            let options = dice.pick(&[
                "",
                "INCREMENT 5",
                "MINVALUE 3 MAXVALUE 900 CYCLE",
                "START 7 CACHE 3",
            ]);
            self.push(format!("CREATE SEQUENCE s.counter {options}"));
        }
        self.types_of_types(dice);
    }

    /// Types that hold others: always there, since columns are of them.
    fn types_of_types(&mut self, dice: &mut Dice) {
        let fill = dice.pick(&["", " DEFAULT 'a'"]);
        self.push("CREATE TYPE s.sense AS ENUM ('a', 'b', 'z')".to_string());
        self.push(format!("CREATE DOMAIN s.feeling AS s.sense{fill}"));
        if dice.one_in(3) {
            let other = dice.pick(&["'b'", "'z'"]);
            self.push(format!(
                "ALTER DOMAIN s.feeling ADD CONSTRAINT is_good CHECK (VALUE::text <> {other})"
            ));
        }
        self.comment(dice, "DOMAIN s.feeling");
        self.push("CREATE TYPE s.held AS (m s.sense, n integer)".to_string());
        self.comment(dice, "COLUMN s.held.n");
        if dice.one_in(3) {
            let subtype = dice.pick(&["numeric", "date"]);
            self.push(format!("CREATE TYPE s.span AS RANGE (SUBTYPE = {subtype})"));
            self.comment(dice, "TYPE s.span");
        }
    }
}

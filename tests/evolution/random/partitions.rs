//! A partitioned table and tables of its columns, each of which may be one of its partitions: on one side of a pair it
//! is, on the other one it may stand for itself, with everything that a table can have.

use super::{Dice, Random};

impl Random {
    pub(super) fn partitioned(&mut self, dice: &mut Dice) {
        if dice.one_in(3) {
            return;
        }
        // A partition key's type cannot be altered; the plan refuses it.
        let (kind, wide) = (dice.pick(&["text", "varchar(9)"]), !dice.one_in(3));
        let more = if wide { ", w integer DEFAULT 4" } else { "" };
        self.push(format!(
            "CREATE TABLE s.p (id bigint NOT NULL, v {kind}{more}) PARTITION BY LIST (id)"
        ));
        let has_key = dice.one_in(2);
        if has_key {
            self.push("ALTER TABLE s.p ADD CONSTRAINT p_key PRIMARY KEY (id)".to_string());
        }
        if dice.one_in(3) {
            let default = dice.pick(&["'a'", "'b'"]);
            self.push(format!("ALTER TABLE s.p ALTER v SET DEFAULT {default}"));
        }
        let has_check = dice.one_in(3);
        if has_check {
            let other = dice.roll(2);
            self.push(format!(
                "ALTER TABLE s.p ADD CONSTRAINT \"v ok\" CHECK (v <> 'no {other}')"
            ));
        }
        for number in 1..=3 {
            match dice.roll(4) {
                0 => {}
                1 => self.table_apart(dice, number, has_key),
                _ => {
                    self.partition(dice, number);
                    if !has_check && dice.one_in(4) {
                        self.push(format!(
                            "ALTER TABLE s.p{number} ADD CONSTRAINT \"v ok\" CHECK (v <> 'no 1')"
                        ));
                    }
                }
            }
        }
        if dice.one_in(5) {
            self.push("CREATE TABLE s.pd PARTITION OF s.p DEFAULT".to_string());
        }
        if dice.one_in(2) {
            self.push("CREATE INDEX p_v ON s.p (v)".to_string());
        }
        // A trigger of the table is one of each partition as well, under its name.
        if let Some(table) = ["s.p", "s.p1"].get(dice.roll(6))
            && self.has(&format!("CREATE TABLE {table} "))
        {
            self.push(format!(
                "CREATE TRIGGER p_touch BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION s.touch()"
            ));
        }
    }

    fn partition(&mut self, dice: &mut Dice, number: usize) {
        let name = format!("s.p{number}");
        // A partition key that changes is refused.
        let is_parted = number == 3;
        let key = if is_parted {
            " PARTITION BY LIST (id)"
        } else {
            ""
        };
        self.push(format!(
            "CREATE TABLE {name} PARTITION OF s.p FOR VALUES IN ({number}, {number}0){key}"
        ));
        if is_parted {
            self.push(format!(
                "CREATE TABLE {name}1 PARTITION OF {name} FOR VALUES IN ({number})"
            ));
        }
        if dice.one_in(4) {
            let default = dice.pick(&["SET DEFAULT 'c'", "DROP DEFAULT"]);
            self.push(format!("ALTER TABLE {name} ALTER v {default}"));
        }
        self.around_one(dice, number, is_parted, false);
    }

    /// The same table, which stands for itself: with columns of other types, fewer and more.
    fn table_apart(&mut self, dice: &mut Dice, number: usize, has_key: bool) {
        let name = format!("s.p{number}");
        let kind = dice.pick(&["text", "varchar(9)", "varchar(20)"]);
        let fill = dice.pick(&["", " DEFAULT 'a'", " NOT NULL DEFAULT 'c'"]);
        let more = dice.pick(&[
            "",
            ", w integer",
            ", w bigint DEFAULT 4",
            ", x text",
            ", x text, w integer DEFAULT 4",
        ]);
        // A partition key that changes is refused.
        let is_parted = number == 3;
        let key = if is_parted {
            " PARTITION BY LIST (id)"
        } else {
            ""
        };
        self.push(format!(
            "CREATE TABLE {name} (id bigint NOT NULL, v {kind}{fill}{more}){key}"
        ));
        if is_parted {
            self.push(format!(
                "CREATE TABLE {name}1 PARTITION OF {name} FOR VALUES IN ({number})"
            ));
        }
        // Values of a table without a key are lost, and the plan says so.
        if has_key || !dice.one_in(3) {
            self.push(format!(
                "ALTER TABLE {name} ADD CONSTRAINT p{number}_pkey PRIMARY KEY (id)"
            ));
        }
        self.around_one(dice, number, is_parted, true);
    }

    fn around_one(&mut self, dice: &mut Dice, number: usize, is_parted: bool, is_apart: bool) {
        let name = &format!("s.p{number}");
        if dice.one_in(3) {
            self.push(format!("CREATE INDEX p{number}_own ON {name} (v)"));
        }
        if dice.one_in(4) {
            let other = dice.roll(2);
            // A table has a check of the name that the larger one has; the server keeps a partition from that.
            let check = if is_apart {
                dice.pick(&["v ok", "own ok"])
            } else {
                "own ok"
            };
            self.push(format!(
                "ALTER TABLE {name} ADD CONSTRAINT \"{check}\" CHECK (v <> 'no {other}')"
            ));
        }
        if dice.one_in(3) {
            self.push(format!(
                "CREATE VIEW public.of_p{number} AS SELECT id, v FROM {name}"
            ));
        }
        self.comment(dice, &format!("COLUMN {name}.v"));
        if !is_parted {
            let columns = ["v".to_string(), "id".to_string()];
            self.around(dice, name, &columns);
        }
        self.rows
            .push(format!("INSERT INTO {name} (id, v) VALUES ({number}, 'a')"));
    }
}

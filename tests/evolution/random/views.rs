//! Views and materialized views, of tables, of one another, with options, joins and what can stand on a view.

use super::{Dice, Random};

impl Random {
    pub(super) fn views(&mut self, dice: &mut Dice, tables: &[(&str, Vec<String>)]) {
        let mut made: Vec<String> = Vec::new();
        for number in 0..4 {
            if tables.is_empty() || dice.one_in(3) {
                continue;
            }
            let name = format!("public.v{number}");
            let is_materialized = number == 2 && dice.one_in(2);
            let below = made.last().filter(|_| dice.one_in(2));
            let query = match below {
                Some(view) => format!("SELECT id FROM {view}"),
                None => query(dice, tables),
            };
            let word = if is_materialized {
                "MATERIALIZED VIEW"
            } else {
                "VIEW"
            };
            let options = match is_materialized {
                true => dice.pick(&["", " WITH (fillfactor = 70)"]),
                false => dice.pick(&["", "", " WITH (security_barrier)"]),
            };
            self.push(format!("CREATE {word} {name}{options} AS {query}"));
            self.comment(dice, &format!("{word} {name}"));
            self.comment(dice, &format!("COLUMN {name}.id"));
            if dice.one_in(2) {
                self.push(format!("GRANT SELECT ON {name} TO writer"));
            }
            if is_materialized && dice.one_in(2) {
                self.push(format!("CREATE INDEX v{number}_id ON {name} (id)"));
            }
            if !is_materialized {
                self.on_view(dice, &name, number);
            }
            made.push(name);
        }
    }

    /// What can stand on a view that is not materialized.
    fn on_view(&mut self, dice: &mut Dice, name: &str, number: usize) {
        match dice.roll(6) {
            0 => self.push(format!("ALTER VIEW {name} ALTER id SET DEFAULT 5")),
            1 => self.push(format!(
                "CREATE TRIGGER v{number}_touch INSTEAD OF INSERT ON {name} FOR EACH ROW EXECUTE FUNCTION s.touch()"
            )),
            2 => self.push(format!(
                "CREATE RULE v{number}_rule AS ON DELETE TO {name} DO INSTEAD NOTHING"
            )),
            _ => {}
        }
    }
}

fn query(dice: &mut Dice, tables: &[(&str, Vec<String>)]) -> String {
    let (table, columns) = &tables[dice.roll(tables.len())];
    let (other, _) = &tables[dice.roll(tables.len())];
    let some: Vec<String> = columns
        .iter()
        .filter(|_| !dice.one_in(2))
        .cloned()
        .collect();
    let list: Vec<String> = std::iter::once("id".to_string()).chain(some).collect();
    let of_one: Vec<String> = list.iter().map(|column| format!("one.{column}")).collect();
    let (list, of_one) = (list.join(", "), of_one.join(", "));
    match dice.roll(8) {
        0 => format!(
            "SELECT {of_one}, other.id AS other_id FROM {table} one LEFT JOIN {other} other ON other.id = one.id"
        ),
        1 => format!("SELECT max(id) AS id, count(*) AS all_of FROM {table} HAVING count(*) > 0"),
        2 => format!("WITH few AS (SELECT {list} FROM {table}) SELECT * FROM few ORDER BY id"),
        3 => format!("SELECT id FROM {table} UNION ALL SELECT id FROM {other}"),
        4 => format!(
            "SELECT {of_one}, public.twice(1) AS two FROM {table} one WHERE EXISTS (SELECT 1 FROM {other} WHERE {other}.id = one.id)"
        ),
        5 => format!(
            "SELECT id, row_number() OVER (ORDER BY id) AS place, one AS whole FROM {table} one"
        ),
        _ => format!("SELECT {list} FROM {table}"),
    }
}

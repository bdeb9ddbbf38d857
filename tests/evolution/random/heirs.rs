//! Tables that inherit, from one another and from others than on the other side of a pair, with columns, checks and
//! defaults that are theirs as well, theirs alone, or those of the table above.

use super::{Dice, Random};

/// What the tables of one side have in common.
struct Tree {
    /// The type of `v`.
    kind: &'static str,
    /// Whether the table at the root has it.
    has_v: bool,
    /// What the check of the table at the root says, if it has one.
    check: Option<String>,
}

impl Random {
    pub(super) fn heirs(&mut self, dice: &mut Dice) {
        if dice.one_in(2) {
            return;
        }
        let kind = ["text", "varchar(9)"][dice.roll(2)];
        let has_v = !dice.one_in(3);
        let check = dice
            .one_in(2)
            .then(|| format!("CONSTRAINT ok CHECK (id <> 5{})", dice.roll(2)));
        let tree = Tree { kind, has_v, check };
        let v = if has_v {
            format!(", v {kind}")
        } else {
            String::new()
        };
        let w = dice.pick(&["", ", w integer", ", w integer DEFAULT 4"]);
        self.push(format!(
            "CREATE TABLE s.above (id bigint PRIMARY KEY{v}{w})"
        ));
        self.push(format!("CREATE TABLE s.beside (z integer, v {kind})"));
        if let Some(check) = &tree.check {
            self.push(format!("ALTER TABLE s.above ADD {check}"));
        }
        if has_v && dice.one_in(3) {
            let default = dice.pick(&["'a'", "'b'"]);
            self.push(format!("ALTER TABLE s.above ALTER v SET DEFAULT {default}"));
        }
        self.rows
            .push("INSERT INTO s.above (id) VALUES (1)".to_string());
        self.rows
            .push("UPDATE ONLY s.above SET v = 'one'".to_string());
        let mut made = vec!["s.above"];
        for name in ["s.h1", "s.h2", "s.h3"] {
            if dice.one_in(5) {
                continue;
            }
            let above = made[dice.roll(made.len())];
            self.heir(dice, name, above, &tree);
            made.push(name);
        }
    }

    fn heir(&mut self, dice: &mut Dice, name: &str, above: &str, tree: &Tree) {
        let parents = match dice.roll(4) {
            0 => None,
            1 => Some(format!("s.beside, {above}")),
            2 => Some("s.beside".to_string()),
            _ => Some(above.to_string()),
        };
        let kind = tree.kind;
        let has_id = parents
            .as_ref()
            .is_some_and(|parents| parents.contains(above));
        let mut columns: Vec<String> = Vec::new();
        if !has_id {
            columns.push("id bigint NOT NULL".to_string());
        }
        // Where one above has it as well, the two are merged.
        if dice.one_in(2) || parents.is_none() || (has_id && !tree.has_v) {
            columns.push(format!("v {kind}"));
        }
        if dice.one_in(3) {
            columns.push("own integer DEFAULT 7".to_string());
        }
        if dice.one_in(2) {
            columns.push("PRIMARY KEY (id)".to_string());
        }
        if let Some(check) = tree.check.as_ref().filter(|_| dice.one_in(3)) {
            columns.push(check.clone());
        }
        let inherits = parents.map_or(String::new(), |parents| format!(" INHERITS ({parents})"));
        self.push(format!(
            "CREATE TABLE {name} ({}){inherits}",
            columns.join(", ")
        ));
        if dice.one_in(4) {
            let default = dice.pick(&["SET DEFAULT 'c'", "DROP DEFAULT"]);
            self.push(format!("ALTER TABLE {name} ALTER v {default}"));
        }
        let own = name.trim_start_matches("s.");
        if dice.one_in(3) {
            self.push(format!("CREATE INDEX {own}_v ON {name} (v)"));
        }
        if dice.one_in(3) {
            self.push(format!(
                "CREATE VIEW public.of_{own} AS SELECT id, v FROM {name}"
            ));
        }
        self.comment(dice, &format!("COLUMN {name}.v"));
        self.around(dice, name, &["v".to_string(), "id".to_string()]);
        self.rows
            .push(format!("INSERT INTO {name} (id, v) VALUES (1, '{own}')"));
    }
}

//! Primary keys and unique constraints of a table in use: the index is built beside the traffic, and then
//! adopted under a brief lock.

use super::super::build::Builder;
use super::super::note::PATIENCE;
use super::super::step::BothWays;
use super::super::title;
use super::{Act, beside_traffic, constraint_of};
use crate::model::name::{qualified, quote};
use crate::object::{self, Constraint, ConstraintKind, ObjectId, Sql, take};

impl Builder<'_> {
    /// A primary key or unique constraint: its index is built beside the traffic, and then adopted.
    pub(super) fn by_index(
        &mut self,
        id: &ObjectId,
        table: &ObjectId,
        up: &Act,
        down: &Act,
    ) -> bool {
        let key = |act: &Act| act.made().and_then(constraint_of).cloned();
        let (up_made, down_made) = (key(up), key(down));
        let fits =
            |key: &Option<Constraint>| key.as_ref().is_none_or(|key| key_index(key, "x").is_some());
        if (up_made.is_none() && down_made.is_none()) || !fits(&up_made) || !fits(&down_made) {
            return false;
        }
        let index_name = |act: &Act| match act {
            Act::Replace(..) => self.free_index_name(id),
            _ => id.name.clone(),
        };
        let (up_index, down_index) = (index_name(up), index_name(down));
        if let Some(key) = &up_made {
            let mut build = self.build_step(&up_index, table);
            build.push(key_index(key, &up_index).into_iter().collect(), Vec::new());
            build.push(Vec::new(), Vec::new());
            self.later.push(build);
        }
        let (made, gone) = (title::verbs(self, std::slice::from_ref(id)), id.kind.word());
        let mut adopt = BothWays::titled(
            format!("{} {gone} {} of {}", made.0, id.name, table.path()),
            format!("{} {gone} {} of {}", made.1, id.name, table.path()),
        );
        adopt.note_both(format!(
            "lock: ACCESS EXCLUSIVE on {}, brief{PATIENCE}",
            table.path()
        ));
        adopt.push(adopted(up, &up_index), adopted(down, &down_index));
        adopt.touch();
        self.say_again(&mut adopt, id);
        self.later.push(adopt);
        if let Some(key) = &down_made {
            let mut build = self.build_step(&down_index, table).reversed();
            build.push(
                Vec::new(),
                key_index(key, &down_index).into_iter().collect(),
            );
            self.later.push(build);
        }
        self.put_off.insert(id.clone());
        true
    }

    fn build_step(&self, index: &str, table: &ObjectId) -> BothWays {
        let mut step = BothWays::titled(
            format!("build the index of {index} on {}", table.path()),
            format!("build the index of {index} on {}", table.path()),
        );
        beside_traffic(&mut step, &table.path());
        step
    }
}

/// CREATE UNIQUE INDEX CONCURRENTLY for what stands behind a key; `None` for a key that has to be more
/// than an index.
fn key_index(key: &Constraint, name: &str) -> Option<Sql> {
    let body = ["PRIMARY KEY ", "UNIQUE "]
        .iter()
        .find_map(|word| key.definition.strip_prefix(word))?;
    let (body, _) = deferral(body);
    let (nulls, body) = match body.strip_prefix("NULLS NOT DISTINCT ") {
        Some(rest) => (" NULLS NOT DISTINCT", rest),
        None => ("", body),
    };
    if body.contains("WITHOUT OVERLAPS") || body.contains("USING INDEX") || body.contains(" WITH (")
    {
        return None;
    }
    let table = qualified(&key.schema, &key.table);
    let options = object::with_options(&key.index_options);
    Some(Sql::statement(format!(
        "CREATE UNIQUE INDEX CONCURRENTLY {} ON {table} {body}{nulls}{options}",
        quote(name)
    )))
}

/// The columns, and when the key is checked.
fn deferral(body: &str) -> (&str, &str) {
    match body.find(" DEFERRABLE") {
        Some(at) => body.split_at(at),
        None => (body, ""),
    }
}

fn adopted(act: &Act, index: &str) -> Vec<Sql> {
    let mut parts = act.taken().map(take).unwrap_or_default();
    if let Some(key) = act.made().and_then(constraint_of) {
        let word = if key.kind == ConstraintKind::PrimaryKey {
            "PRIMARY KEY"
        } else {
            "UNIQUE"
        };
        let (_, deferral) = deferral(&key.definition);
        parts.push(Sql::of_table(
            qualified(&key.schema, &key.table),
            format!(
                "ADD CONSTRAINT {} {word} USING INDEX {}{deferral}",
                quote(&key.name),
                quote(index)
            ),
        ));
    }
    if let Act::Alter(altered) = act {
        parts.extend(altered.iter().cloned());
    }
    parts
}

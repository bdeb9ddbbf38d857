//! Indexes of a table in use: built and dropped beside the traffic, replaced by building the new one first.

use super::super::build::Builder;
use super::super::rule_notes::note_rules;
use super::super::step::BothWays;
use super::{Act, beside_traffic};
use crate::model::name::{qualified, quote};
use crate::object::{Index, Object, ObjectId, Sql, make};

impl Builder<'_> {
    /// An index: built, and dropped, beside the traffic; replaced by building the new one first.
    pub(super) fn concurrently(
        &mut self,
        id: &ObjectId,
        table: &ObjectId,
        up: &Act,
        down: &Act,
    ) -> bool {
        match (up, down) {
            (Act::Replace(old, new), Act::Replace(..)) => {
                self.replace_index(id, table, (old, new), true);
            }
            // One that was never finished is built anew, and stays.
            (Act::Replace(old, new), Act::Alter(parts)) if parts.is_empty() => {
                self.replace_index(id, table, (old, new), false);
            }
            (Act::Alter(_), _) | (_, Act::Alter(_)) => return false,
            // Something that it needs changes: it has to go at once.
            _ if self.is_apart_now(id) => return false,
            _ => {
                let (made, gone) = (
                    format!("build index {}", id.path()),
                    format!("drop index {}", id.path()),
                );
                let mut step = BothWays::titled(&made, &gone);
                let statements = |act: &Act| {
                    let made = act.made().map(|object| concurrent_make(object, None));
                    let taken = act.taken().map(|_| vec![drop_concurrently(id, &id.name)]);
                    made.or(taken).unwrap_or_default()
                };
                step.push(statements(up), statements(down));
                beside_traffic(&mut step, &table.path());
                note_rules(self.source, std::slice::from_ref(id), &mut step);
                self.later.push(step);
            }
        }
        self.put_off.insert(id.clone());
        true
    }

    fn replace_index(
        &mut self,
        id: &ObjectId,
        table: &ObjectId,
        (old, new): (&Object, &Object),
        comes_back: bool,
    ) {
        let temporary = self.free_index_name(id);
        let mut build = BothWays::titled(
            format!("build index {} anew, as {temporary}", id.path()),
            format!("drop index {temporary}"),
        );
        build.push(
            concurrent_make(new, Some(&temporary)),
            vec![drop_concurrently(id, &temporary)],
        );
        beside_traffic(&mut build, &table.path());
        let mut exchange = BothWays::titled(
            format!("drop the old index {}", id.path()),
            format!("build index {} as it was", id.path()),
        );
        exchange.push(
            vec![drop_concurrently(id, &id.name)],
            concurrent_make(old, None),
        );
        beside_traffic(&mut exchange, &table.path());
        let mut rename = BothWays::titled(
            format!("give index {} its name", id.path()),
            format!("make room for index {}", id.path()),
        );
        let renamed = |from: &str, to: &str| {
            let from = qualified(&id.schema, from);
            vec![Sql::statement(format!(
                "ALTER INDEX {from} RENAME TO {}",
                quote(to)
            ))]
        };
        rename.note_both("lock: none on the table, the index alone, brief");
        rename.push(renamed(&temporary, &id.name), renamed(&id.name, &temporary));
        rename.touch();
        for aspect in self.source.aspects_of(id) {
            rename.push(make(aspect), Vec::new());
        }
        let mut steps = [build, exchange, rename];
        if !comes_back {
            for step in &mut steps {
                step.down.statements.clear();
            }
        }
        self.later.extend(steps);
        // The comment on the old one comes back behind it.
        let said: Vec<Sql> = self.before.aspects_of(id).flat_map(make).collect();
        if !said.is_empty() && comes_back {
            let mut step =
                BothWays::titled(String::new(), format!("comment on index {}", id.path()));
            step.push(Vec::new(), said);
            step.touch();
            let place = self.later.len() - 2;
            self.later.insert(place, step);
        }
    }
}

fn concurrent_make(object: &Object, name: Option<&str>) -> Vec<Sql> {
    let Object::Index(index) = object else {
        return Vec::new();
    };
    let own = quote(&index.name);
    let name = name.map_or_else(|| own.clone(), quote);
    let definition = index.definition.replacen(
        &format!("INDEX {own} ON "),
        &format!("INDEX CONCURRENTLY {name} ON "),
        1,
    );
    make(&Object::Index(Index {
        definition,
        ..index.clone()
    }))
}

fn drop_concurrently(id: &ObjectId, name: &str) -> Sql {
    Sql::statement(format!(
        "DROP INDEX CONCURRENTLY {}",
        qualified(&id.schema, name)
    ))
}

//! A column of a table in use takes another type without a moment in which nobody can read or write it: a second
//! column is filled beside the traffic, indexed and checked like the first one, and takes its place.
//!
//! Which columns can be exchanged is decided here; `swap_column.rs` writes the steps. The others are altered
//! where they stand, which writes every row anew.

use super::host::relation_of;
use super::materialized::materialized_rows;
use super::narrow::is_lossy;
use super::options::Options;
use super::rewrite::{domain_default, is_checked, writes_anew};
use super::way::Turned;
use super::work::Work;
use crate::object::{Column, Default, Kind, Object, ObjectId, Objects};
use crate::sql_text::{Token, tokens};

/// What goes over to the new column with the values.
#[derive(Debug, Clone, PartialEq, Eq, std::default::Default)]
pub(super) struct Exchange {
    pub checks: Vec<ObjectId>,
    pub indexes: Vec<ObjectId>,
}

impl Exchange {
    fn has(&self, id: &ObjectId) -> bool {
        self.checks.contains(id) || self.indexes.contains(id)
    }
}

/// Finds the columns that can be exchanged, and takes what goes over with them out of the work.
pub(super) fn find(from: &Objects, to: &Objects, work: &mut Work, options: &Options) {
    let columns: Vec<ObjectId> = work.turns.keys().cloned().collect();
    for id in columns.iter().filter(|id| id.kind == Kind::Column) {
        let Some(exchange) = exchange(from, to, work, options, id) else {
            continue;
        };
        let table = id.table.as_deref().unwrap_or_default();
        work.forget(&Default::id_of(&id.schema, table, &id.name));
        let along = exchange.checks.iter().chain(&exchange.indexes);
        for each in along.clone() {
            work.forget(each);
        }
        for target in along.chain([id]) {
            for objects in [from, to] {
                for aspect in objects.aspects_of(target) {
                    work.forget(&aspect.id());
                }
            }
        }
        work.exchanges.insert(id.clone(), exchange);
    }
}

fn exchange(
    from: &Objects,
    to: &Objects,
    work: &Work,
    options: &Options,
    id: &ObjectId,
) -> Option<Exchange> {
    let (Object::Column(old), Object::Column(new)) = (from.get(id)?, to.get(id)?) else {
        return None;
    };
    let turn = work.turns.get(id)?;
    let in_place = [&turn.up, &turn.down].map(|turned| matches!(turned, Turned::InPlace(_)));
    let table = ObjectId::table(&old.schema, &old.table);
    // The second column comes before anything new does, and the first one goes before anything old does.
    let default = Default::id_of(&old.schema, &old.table, &old.name);
    let changes = |objects: &Objects| {
        let needs = [objects.needs(id), objects.needs(&default)].concat();
        needs
            .iter()
            .any(|needed| *needed != table && needed != id && work.changes(needed))
    };
    // A column of a domain that is checked is not added without every row being written anew, be it that the check
    // comes or goes in this plan.
    let due = in_place == [true, true]
        && [from, to]
            .iter()
            .all(|each| !is_checked(each, old) && !is_checked(each, new))
        && old.column_type != new.column_type
        && writes_anew((from, old), (to, new))
        && !is_lossy((from, old), (to, new))
        && options.spares(&table)
        && is_plain(from, &table)
        && is_plain(to, &table);
    // A column that is told which default it has is not added while a materialized view holds whole rows of the table.
    let sides = [(from, old), (to, new)];
    let has_default = |(objects, column)| domain_default(objects, column).is_some();
    let holds_rows = |(objects, column): (&Objects, &Column)| {
        !materialized_rows(objects, &column.own_id()).is_empty()
    };
    let is_held = sides.into_iter().any(has_default) && sides.into_iter().any(holds_rows);
    if !due
        || is_held
        || changes(from)
        || changes(to)
        || [from, to].iter().any(|objects| is_watched(objects, old))
    {
        return None;
    }
    along((from, to), work, id)
}

/// What an object that hangs on the column does meanwhile.
enum Part {
    /// It goes over.
    Check,
    /// It goes over.
    Index,
    /// It has its own place in the plan, before the exchange or behind it.
    Aside,
}

/// What goes over with the column; `None` where something cannot, or goes over with another column.
fn along((from, to): (&Objects, &Objects), work: &Work, id: &ObjectId) -> Option<Exchange> {
    let mut exchange = Exchange::default();
    for (objects, other) in [(from, to), (to, from)] {
        let hanging = objects.iter().filter(|(hanging, object)| {
            hanging.target() != *id && may_hang(objects, hanging, object, id)
        });
        for (hanging, object) in hanging {
            if !objects.needs(hanging).contains(id) {
                continue;
            }
            let all = match part(hanging, object, other.contains(hanging), work)? {
                Part::Check => &mut exchange.checks,
                Part::Index => &mut exchange.indexes,
                Part::Aside => continue,
            };
            if work.exchanges.values().any(|each| each.has(hanging)) {
                return None;
            }
            if !all.contains(hanging) {
                all.push(hanging.clone());
            }
        }
    }
    Some(exchange)
}

/// Whether it is worth asking: most of what other tables have cannot need the column.
fn may_hang(objects: &Objects, hanging: &ObjectId, object: &Object, id: &ObjectId) -> bool {
    let is_local = matches!(
        object,
        Object::Column(_)
            | Object::Default(_)
            | Object::Identity(_)
            | Object::Index(_)
            | Object::Comment(_)
    );
    let own = || relation_of(objects, hanging);
    !is_local
        || own().is_none_or(|(schema, table)| {
            (schema, Some(table)) == (id.schema.clone(), id.table.clone())
        })
}

fn part(hanging: &ObjectId, object: &Object, is_both: bool, work: &Work) -> Option<Part> {
    match (hanging.kind, object) {
        (_, Object::Default(_)) => Some(Part::Aside),
        (Kind::Check, _) if is_both => is_proved(object).then_some(Part::Check),
        (Kind::Index, _) if is_both => Some(Part::Index),
        // One that goes at the end would be gone with the first column.
        (Kind::Check | Kind::Index, _) => (!work.late.contains(hanging)).then_some(Part::Aside),
        (_, Object::View(_) | Object::Policy(_) | Object::Trigger(_)) => {
            let turn = work.turns.get(hanging)?;
            let is_apart = turn.up == Turned::Apart && turn.down == Turned::Apart;
            is_apart.then_some(Part::Aside)
        }
        _ => None,
    }
}

fn is_proved(object: &Object) -> bool {
    match object {
        Object::Constraint(check) => {
            let ends = ["NOT VALID", "NOT ENFORCED", "NO INHERIT"];
            !ends.iter().any(|end| check.definition.ends_with(end))
        }
        _ => false,
    }
}

/// A table that shares nothing with another one.
fn is_plain(objects: &Objects, table: &ObjectId) -> bool {
    let Some(Object::Table(own)) = objects.get(table) else {
        return false;
    };
    let name = (table.schema.clone(), table.name.clone());
    let is_heir =
        |object: &Object| matches!(object, Object::Table(each) if each.inherits.contains(&name));
    own.partition_key.is_none()
        && own.inherits.is_empty()
        && !objects.iter().any(|(_, object)| is_heir(object))
}

/// Whether something would notice that every row is written once more, or needs an index to keep its name.
fn is_watched(objects: &Objects, column: &Column) -> bool {
    let on_table = |schema: &str, table: &str| {
        (schema, table) == (column.schema.as_str(), column.table.as_str())
    };
    objects.iter().any(|(id, object)| match object {
        Object::Trigger(trigger) => {
            on_table(&trigger.schema, &trigger.table) && notices_updates(&trigger.definition)
        }
        // Whoever receives the table's rows does not know the second column.
        Object::Publication(publication) => publication.all_tables,
        Object::PublicationSchema(each) => each.schema == column.schema,
        Object::PublicationTable(each) => on_table(&each.schema, &each.table),
        Object::Rule(_) | Object::ClusterMark(_) | Object::ReplicaIdentity(_) => {
            on_table(&id.schema, id.table.as_deref().unwrap_or(&id.name))
        }
        _ => false,
    })
}

/// Whether a trigger does something when a column is updated that it does not name. One that fires before, for a
/// row, may only change the row, and that is taken back.
fn notices_updates(definition: &str) -> bool {
    // What cannot be read is none that a server has told.
    let tokens = tokens(definition).unwrap_or_default();
    let event = |word: &str| tokens.iter().position(|token: &Token| token.is_word(word));
    let Some(update) = event("update") else {
        return false;
    };
    let names_columns = tokens
        .get(update + 1)
        .is_some_and(|token| token.is_word("of"));
    let is_before = tokens.get(3).is_some_and(|token| token.is_word("before"));
    let is_for_rows = event("row").is_some();
    !(names_columns || is_before && is_for_rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_changes_the_row_does_not_notice() {
        let trigger = |when: &str| {
            format!("CREATE TRIGGER t {when} ON public.t FOR EACH ROW EXECUTE FUNCTION public.f()")
        };
        assert!(!notices_updates(&trigger("BEFORE INSERT OR UPDATE")));
        assert!(!notices_updates(&trigger("AFTER UPDATE OF a")));
        assert!(!notices_updates(&trigger("AFTER INSERT")));
        assert!(notices_updates(&trigger("AFTER UPDATE")));
        assert!(notices_updates(
            "CREATE TRIGGER t BEFORE UPDATE ON public.t FOR EACH STATEMENT EXECUTE FUNCTION public.f()"
        ));
    }
}

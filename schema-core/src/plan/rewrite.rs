//! Which changes make the server write every row of a table anew, while nobody can read or write it; and the
//! refusal, where that was not accepted.

use super::host::{filler_of, relation_of};
use super::named_type::named_type;
use super::options::{ANOTHER_COLUMN, Options};
use super::refuse::Refusal;
use super::swap::checks_of;
use super::way::Turned;
use super::work::Work;
use crate::object::type_change::{TypeChange, canonical};
use crate::object::{Column, Domain, Kind, Object, ObjectId, Objects, Sql, is_volatile};

/// What to do instead of adding a column of a domain with rules.
const BASE_TYPE: &str =
    "give the column the type under the domain, and its table a check of the same meaning";

/// What to do instead of adding a column with a value for each row.
const WITHOUT_VALUE: &str =
    "add it without that, fill it beside the traffic, and declare the rest in a later migration";

/// Whether every row is written anew when a column becomes another one.
pub(super) fn writes_anew(before: (&Objects, &Column), after: (&Objects, &Column)) -> bool {
    let old = base_of(before.0, &before.1.column_type);
    let Some(new) = unchecked(after.0, &after.1.column_type) else {
        return before.1.column_type != after.1.column_type;
    };
    let (old, new) = (canonical(&old), canonical(&new));
    // The executor's sessions have UTC, where a time with a zone is stored like one without.
    let change = TypeChange::between(&old, &new).filter(|_| old != new);
    change.is_some_and(|change| change != TypeChange::Zone)
}

/// The type under a domain, or the type itself.
pub(super) fn base_of(objects: &Objects, name: &str) -> String {
    domain(objects, name).map_or_else(|| name.to_string(), |each| base_of(objects, &each.base))
}

/// The same, where no check of a domain has to be asked for every value.
fn unchecked(objects: &Objects, name: &str) -> Option<String> {
    let Some(domain) = domain(objects, name) else {
        return Some(name.to_string());
    };
    let id = ObjectId::new(Kind::Domain, &domain.schema, None, &domain.name);
    let has_rules = domain.not_null || checks_of(objects, &id).next().is_some();
    (!has_rules).then(|| unchecked(objects, &domain.base))?
}

fn domain<'a>(objects: &'a Objects, name: &str) -> Option<&'a Domain> {
    match named_type(objects, name)? {
        Object::Domain(domain) => Some(domain),
        _ => None,
    }
}

/// Whether a domain has to be asked about each value, and be it NULL.
pub(super) fn is_checked(objects: &Objects, column: &Column) -> bool {
    unchecked(objects, &column.column_type).is_none()
}

/// The default of the column's domain.
pub(super) fn domain_default<'a>(objects: &'a Objects, column: &Column) -> Option<&'a str> {
    type_default(objects, &column.column_type)
}

/// Whether the column has a value by itself when it is added: it is computed, or a default or an identity makes one.
pub(super) fn has_value(objects: &Objects, id: &ObjectId, column: &Column) -> bool {
    column.generated.is_some()
        || domain_default(objects, column).is_some()
        || filler_of(objects, id).is_some()
}

/// The default of a type, where it is a domain.
pub(super) fn type_default<'a>(objects: &'a Objects, name: &str) -> Option<&'a str> {
    domain(objects, name)?.default.as_deref()
}

/// Whether the server writes every row anew when the column is added: each one gets a value of its own, or a domain
/// is asked about it.
pub(super) fn is_written_into_each_row(objects: &Objects, id: &ObjectId, column: &Column) -> bool {
    if let Some(generated) = &column.generated {
        return !generated.is_virtual;
    }
    if is_checked(objects, column) {
        return true;
    }
    let Some((filler, words)) = filler_of(objects, id) else {
        return domain_default(objects, column).is_some_and(is_volatile);
    };
    filler.kind == Kind::Identity || is_volatile(&words) || {
        let needs = objects.needs(&filler);
        needs.iter().any(|needed| match objects.get(needed) {
            Some(Object::Function(function)) => function.is_volatile(),
            _ => false,
        })
    }
}

/// What is refused, because a table in use would be written anew and nobody has accepted that.
pub(super) fn refusals(
    from: &Objects,
    to: &Objects,
    work: &Work,
    options: &Options,
) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut say_instead = |id: &ObjectId, why: String, instead: &str| {
        let table = relation_of(to, id).map(|(schema, name)| ObjectId::table(&schema, &name));
        let refuses = |table| options.refuses_to_rewrite(&table, id, &why, instead);
        found.extend(table.and_then(refuses));
    };
    for id in &work.new {
        if let Some(Object::Column(column)) = to.get(id)
            && from.contains(&ObjectId::table(&column.schema, &column.table))
            && is_written_into_each_row(to, id, column)
        {
            let (why, instead) = match is_checked(to, column) {
                true => (
                    format!(
                        "is new, and `{}` is a domain with rules",
                        column.column_type
                    ),
                    BASE_TYPE,
                ),
                false => (
                    "has a value of its own in each row".to_string(),
                    WITHOUT_VALUE,
                ),
            };
            say_instead(id, format!("{} {why}", id.path()), instead);
        }
    }
    let mut say = |id: &ObjectId, why: String| say_instead(id, why, ANOTHER_COLUMN);
    let turns = work.turns.iter();
    for (id, turn) in turns.filter(|(id, _)| !work.exchanges.contains_key(id)) {
        match (from.get(id), to.get(id), &turn.up) {
            (Some(Object::Column(old)), Some(Object::Column(new)), Turned::InPlace(_))
                if writes_anew((from, old), (to, new)) =>
            {
                let (old, new) = (&old.column_type, &new.column_type);
                say(id, format!("{} becomes `{new}`, and is `{old}`", id.path()));
            }
            (_, Some(Object::Column(new)), Turned::Beside | Turned::Apart)
                if is_written_into_each_row(to, id, new) =>
            {
                say(id, format!("{} is computed anew", id.path()));
            }
            (Some(Object::Table(_)), _, Turned::InPlace(parts)) if parts.iter().any(moves_rows) => {
                say(
                    id,
                    format!("the rows of {} are stored otherwise", id.path()),
                );
            }
            (_, _, Turned::InPlace(parts)) if id.kind != Kind::Column => {
                for column in turned_over(to, id, parts) {
                    say(
                        column,
                        format!("{} turns over to the new {id}", column.path()),
                    );
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a clause has the rows stored otherwise.
pub(super) fn moves_rows(part: &Sql) -> bool {
    let starts = ["SET LOGGED", "SET UNLOGGED", "SET ACCESS METHOD"];
    matches!(part, Sql::OfTable { clause, .. } if starts.iter().any(|start| clause.starts_with(start)))
}

/// The columns that take a type which is made anew under its name.
pub(super) fn turned_over<'a>(to: &'a Objects, id: &ObjectId, parts: &[Sql]) -> Vec<&'a ObjectId> {
    let takes_it = |(_, object): &(&'a ObjectId, &'a Object)| match object {
        Object::Column(column) => parts.iter().any(|part| column.is_given_its_type(part)),
        _ => false,
    };
    let types = [
        Kind::EnumType,
        Kind::Domain,
        Kind::RangeType,
        Kind::CompositeType,
    ];
    let is_type = types.contains(&id.kind);
    let all = to.iter().filter(|_| is_type);
    all.filter(takes_it).map(|(id, _)| id).collect()
}

//! Values of enums that have another name: a native type's label is renamed in place; where a column is kept as
//! varchar, its rows and the checks that name the value take the new one in one transaction.

use std::collections::BTreeMap;

use super::note::PATIENCE;
use super::options::{ANOTHER_COLUMN, Options};
use super::refuse::Refusal;
use super::step::BothWays;
use super::triggers::{off_and_on, triggers_of};
use crate::model::name::{literal, qualified, quote};
use crate::object::{
    Constraint, Kind, Object, ObjectId, Objects, Relabel, Renames, Sql, make, merged,
};
use crate::sql_text::tokens;

/// A declared rename of a value that is still to be done, in a schema where tables and columns have their new names
/// already. Where one value takes the place of another, it is due when that has gone.
pub fn due_relabel(from: &Objects, declared: &Renames) -> Option<Relabel> {
    let mut all = declared.labels.iter();
    let is_due = |relabel: &&Relabel| match from.get(&relabel.of) {
        Some(Object::EnumType(each)) => {
            each.labels.contains(&relabel.from) && !each.labels.contains(&relabel.to)
        }
        Some(Object::Column(_)) => !named_checks(from, relabel).is_empty(),
        _ => false,
    };
    all.find(is_due).cloned()
}

/// The statements of such a rename, in a schema where it is still to be done.
pub fn relabel_sql(from: &Objects, relabel: &Relabel) -> String {
    let (old, new) = (&relabel.from, &relabel.to);
    let named = named_checks(from, relabel).into_iter();
    let renewed: Vec<Constraint> = named.map(|check| with_label(&check, old, new)).collect();
    let statements = statements(from, &relabel.of, (old, new), &renewed);
    merged(&statements).join(" ")
}

/// The steps of such renames, in their order; `now` is the schema in which they are done.
pub(super) fn steps(now: &Objects, relabels: &[Relabel]) -> Vec<BothWays> {
    let mut checks: BTreeMap<&ObjectId, Vec<Constraint>> = BTreeMap::new();
    let mut steps = Vec::new();
    for relabel in relabels.iter().rev() {
        let all = checks
            .entry(&relabel.of)
            .or_insert_with(|| checks_of(now, &relabel.of));
        let (old, new) = (&relabel.from, &relabel.to);
        let (mut renewed, mut former) = (Vec::new(), Vec::new());
        for check in all.iter_mut().filter(|check| names(check, new, old)) {
            renewed.push(check.clone());
            *check = with_label(check, new, old);
            former.push(check.clone());
        }
        steps.push(step(now, relabel, &renewed, &former));
    }
    steps.reverse();
    steps
}

fn step(
    now: &Objects,
    relabel: &Relabel,
    renewed: &[Constraint],
    former: &[Constraint],
) -> BothWays {
    let Relabel {
        of,
        from: old,
        to: new,
    } = relabel;
    let (quoted_old, quoted_new) = (literal(old), literal(new));
    let mut step = BothWays::titled(
        format!("rename value {quoted_old} of {of} to {quoted_new}"),
        format!("rename value {quoted_new} of {of} back to {quoted_old}"),
    );
    match &of.table {
        Some(table) => {
            step.note_both(format!(
                "lock: ACCESS EXCLUSIVE on {}.{table}, while the rows with this value are written{PATIENCE}",
                of.schema
            ));
            step.touch();
        }
        None => step.note_both("lock: none on a table"),
    }
    step.note_both("code that still uses the other value fails from here on");
    step.push(
        statements(now, of, (old, new), renewed),
        statements(now, of, (new, old), former),
    );
    step
}

/// What is refused, because rows of a table in use would be written under its lock and nobody has accepted that.
pub(super) fn refusal(relabel: &Relabel, options: &Options) -> Option<Refusal> {
    let of = &relabel.of;
    let table = of.table.as_ref()?;
    let table = ObjectId::table(&of.schema, table);
    let (old, new) = (literal(&relabel.from), literal(&relabel.to));
    let why = format!("{old} of {} becomes {new}", of.path());
    options.refuses_to_rewrite(&table, of, &why, ANOTHER_COLUMN)
}

/// The checks of a column alone.
fn checks_of(objects: &Objects, column: &ObjectId) -> Vec<Constraint> {
    let table = column.table.as_deref().unwrap_or_default();
    let all = objects.hanging_on(Kind::Check, &column.schema, table);
    let of_column = all.filter_map(|object| match object {
        Object::Constraint(check) if check.columns == [column.name.as_str()] => Some(check.clone()),
        _ => None,
    });
    of_column.collect()
}

/// Those that still name the former value.
fn named_checks(objects: &Objects, relabel: &Relabel) -> Vec<Constraint> {
    let mut all = checks_of(objects, &relabel.of);
    all.retain(|check| names(check, &relabel.from, &relabel.to));
    all
}

/// Whether a check names one value and not the other.
fn names(check: &Constraint, value: &str, other: &str) -> bool {
    let all = tokens(&check.definition).unwrap_or_default();
    let has = |value: &str| all.iter().any(|token| token.text == literal(value));
    has(value) && !has(other)
}

/// The check with another value in the place of one.
fn with_label(check: &Constraint, old: &str, new: &str) -> Constraint {
    let (old, new) = (literal(old), literal(new));
    let mut definition = String::new();
    let mut end = 0;
    for token in tokens(&check.definition).unwrap_or_default() {
        if token.text == old {
            definition += &check.definition[end..token.start];
            definition += &new;
            end = token.start + token.text.len();
        }
    }
    definition += &check.definition[end..];
    Constraint {
        definition,
        ..check.clone()
    }
}

/// One direction; `checks` are those that stand afterwards.
fn statements(
    objects: &Objects,
    of: &ObjectId,
    (old, new): (&str, &str),
    checks: &[Constraint],
) -> Vec<Sql> {
    let (quoted_old, quoted_new) = (literal(old), literal(new));
    let Some(table) = &of.table else {
        let own = qualified(&of.schema, &of.name);
        let clause = format!("RENAME VALUE {quoted_old} TO {quoted_new}");
        return vec![Sql::statement(format!("ALTER TYPE {own} {clause}"))];
    };
    let own = qualified(&of.schema, table);
    let clause = |clause: String| Sql::of_table(own.clone(), clause);
    let security = ObjectId::row_security(&of.schema, table);
    let is_forced =
        matches!(objects.get(&security), Some(Object::RowSecurity(each)) if each.forced);
    let force = |verb: &str| is_forced.then(|| clause(format!("{verb} ROW LEVEL SECURITY")));
    let column = quote(&of.name);
    let is_array =
        matches!(objects.get(of), Some(Object::Column(each)) if each.column_type.ends_with("[]"));
    let (value, hit) = match is_array {
        true => (
            format!("pg_catalog.array_replace({column}, {quoted_old}, {quoted_new})"),
            format!("{quoted_old} = ANY ({column})"),
        ),
        false => (quoted_new, format!("{column} = {quoted_old}")),
    };
    let mut all: Vec<Sql> = checks
        .iter()
        .map(|check| clause(format!("DROP CONSTRAINT {}", quote(&check.name))))
        .collect();
    let id = ObjectId::table(&of.schema, table);
    let triggers = triggers_of(objects, &id);
    let has_triggers = !triggers.is_empty();
    let (off, on) = off_and_on(&id, &triggers);
    all.extend(Some(off).filter(|_| has_triggers));
    all.extend(force("NO FORCE"));
    all.push(Sql::statement(format!(
        "UPDATE {own} SET {column} = {value} WHERE {hit}"
    )));
    all.extend(on.into_iter().filter(|_| has_triggers));
    all.extend(force("FORCE"));
    for check in checks {
        all.push(clause(check.add_clause()));
        let id = check.kind.id(&check.schema, &check.table, &check.name);
        all.extend(objects.aspects_of(&id).flat_map(make));
    }
    all
}

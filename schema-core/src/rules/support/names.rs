//! Every name that a table brings into the database, with the place that decides it.

use crate::model::{ColumnType, PartitionStrategy, Period, RowSecurity, Table, name};
use crate::rules::Place;

/// What has to be unique: PostgreSQL keeps each of these apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// Tables, indexes, the indexes behind keys, partitions: one namespace per schema.
    Relation,
    /// Constraints of one table.
    Constraint,
    /// Triggers of one table.
    Trigger,
    /// Policies of one table.
    Policy,
    /// Functions of a schema that the table brings along: shared ones are meant to be the same.
    Function,
}

/// One name.
#[derive(Debug, Clone)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Where it has to be unique. A primary key is a constraint and a relation: it comes twice.
    pub space: Space,
    /// What carries it, for messages: `index`, `primary key` ..
    pub what: &'static str,
    /// The place that decides it.
    pub place: Place,
    /// The attribute to write `name = ".."` into; none where nobody can.
    pub attribute: Option<&'static str>,
    /// Whether a person wrote it.
    pub explicit: bool,
}

/// All names of the table but those of its columns, the table's own first.
pub fn all(table: &Table) -> Vec<Named> {
    let mut names = vec![Named {
        name: table.name.clone(),
        space: Space::Relation,
        what: "table",
        place: Place::TableName,
        attribute: None,
        explicit: true,
    }];
    let mut add = |space, what, place, attribute, name: String, explicit| {
        names.push(Named {
            name,
            space,
            what,
            place,
            attribute,
            explicit,
        });
    };
    if let Some(key) = &table.primary_key {
        let made = name::primary_key(table, key);
        for space in [Space::Constraint, Space::Relation] {
            let explicit = key.name.is_some();
            add(
                space,
                "primary key",
                Place::PrimaryKey,
                Some("primary_key"),
                made.clone(),
                explicit,
            );
        }
    }
    for (position, key) in table.uniques.iter().enumerate() {
        let made = name::unique(table, key);
        for space in [Space::Constraint, Space::Relation] {
            let explicit = key.name.is_some();
            let place = Place::Unique(position);
            add(
                space,
                "unique constraint",
                place,
                Some("unique"),
                made.clone(),
                explicit,
            );
        }
    }
    for (position, key) in table.foreign_keys.iter().enumerate() {
        let made = name::foreign_key(table, key);
        let place = Place::ForeignKey(position);
        add(
            Space::Constraint,
            "foreign key",
            place,
            Some("references"),
            made,
            key.name.is_some(),
        );
    }
    for (position, check) in table.checks.iter().enumerate() {
        let made = name::check(table, check);
        let place = Place::Check(position);
        add(
            Space::Constraint,
            "check",
            place,
            Some("check"),
            made,
            check.name.is_some(),
        );
    }
    for (position, column) in table.columns.iter().enumerate() {
        if let ColumnType::Enum(_) = &column.column_type {
            let made = name::enum_check(table, &column.name);
            add(
                Space::Constraint,
                "check of an enum",
                Place::Column(position),
                None,
                made,
                false,
            );
        }
    }
    for (position, index) in table.indexes.iter().enumerate() {
        let made = name::index(table, index);
        let place = Place::Index(position);
        add(
            Space::Relation,
            "index",
            place,
            Some("index"),
            made,
            index.name.is_some(),
        );
    }
    for (position, column) in table.touch.iter().enumerate() {
        let place = Place::Touch(position);
        add(
            Space::Trigger,
            "trigger",
            place,
            None,
            name::touch_trigger(table, column),
            false,
        );
        add(
            Space::Function,
            "function",
            place,
            None,
            name::touch_function(column),
            false,
        );
    }
    for (position, transitions) in table.transitions.iter().enumerate() {
        let made = name::transitions(table, &transitions.column);
        let place = Place::Transitions(position);
        add(Space::Trigger, "trigger", place, None, made.clone(), false);
        add(Space::Function, "function", place, None, made, false);
    }
    for (position, trigger) in table.triggers.iter().enumerate() {
        let made = name::trigger(table, trigger);
        let place = Place::Trigger(position);
        add(
            Space::Trigger,
            "trigger",
            place,
            Some("trigger"),
            made,
            trigger.name.is_some(),
        );
    }
    if let RowSecurity::On { tenant, policies } = &table.row_security {
        if tenant.is_some() {
            for made in [name::access_policy(table), name::tenant_policy(table)] {
                add(Space::Policy, "policy", Place::Tenant, None, made, false);
            }
        }
        for (position, policy) in policies.iter().enumerate() {
            let place = Place::Policy(position);
            add(
                Space::Policy,
                "policy",
                place,
                None,
                policy.name.clone(),
                true,
            );
        }
    }
    for made in partitions(table) {
        add(
            Space::Relation,
            "partition",
            Place::Partitioning,
            None,
            made,
            false,
        );
    }
    names
}

/// The names of the partitions, of those made for a period the longest.
fn partitions(table: &Table) -> Vec<String> {
    let Some(partitioning) = &table.partitioning else {
        return Vec::new();
    };
    let mut suffixes: Vec<String> = partitioning
        .partitions
        .iter()
        .map(|partition| partition.suffix.clone())
        .collect();
    suffixes.extend(partitioning.every.map(|period| {
        let example = match period {
            Period::Day | Period::Week => "2026_11_20",
            Period::Month => "2026_11",
            Period::Quarter => "2026_q4",
            Period::Year => "2026",
        };
        example.to_string()
    }));
    if partitioning.strategy == PartitionStrategy::Hash {
        let last = partitioning
            .modulus
            .and_then(|modulus| modulus.checked_sub(1));
        suffixes.extend(last.map(|last| last.to_string()));
    }
    let named = suffixes.iter().map(|suffix| name::partition(table, suffix));
    let default = partitioning
        .default_partition
        .then(|| name::default_partition(table));
    named.chain(default).collect()
}

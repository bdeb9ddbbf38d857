//! `name-collision`: two objects do not want the same name, whether it was written or generated.
//!
//! Within one table in the derive; between tables when the whole schema is known. Objects that
//! repeat each other (two equal indexes) are another rule's.

use super::support::names::{self, Named, Space};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule, index_duplicate};
use crate::model::{EnumStorage, Schema, Table};

pub const RULE: Rule = Rule {
    name: "name-collision",
    area: Area::Tables,
    page: include_str!("name_collision.md"),
    judge: Judge::Several(&[Judge::Table(judge), Judge::Schema(judge_schema)]),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let before = &table.columns[..position];
        if before.iter().any(|other| other.name == column.name) {
            findings.report(
                Place::Column(position),
                format!(
                    "two columns of `{}` are called `{}`",
                    table.name, column.name
                ),
                "write another `#[column(name = \"..\")]`",
            );
        }
    }
    let all = names::all(table);
    let mut reported: Vec<Place> = Vec::new();
    for (position, named) in all.iter().enumerate() {
        let earlier = all[..position]
            .iter()
            .find(|other| other.space == named.space && other.name == named.name);
        let Some(earlier) = earlier else { continue };
        let skip = named.space == Space::Function
            || reported.contains(&named.place)
            || is_duplicate(table, named.place)
            || is_duplicate(table, earlier.place);
        if skip {
            continue;
        }
        reported.push(named.place);
        let other = match earlier.what == named.what {
            true => "another one".to_string(),
            false => format!("the {}", earlier.what),
        };
        findings.report(
            named.place,
            format!(
                "this {} and {other} of `{}` are both called `{}`",
                named.what, table.name, named.name
            ),
            help(named),
        );
    }
}

fn is_duplicate(table: &Table, place: Place) -> bool {
    match place {
        Place::Index(index) => index_duplicate::of_index(table, index).is_some(),
        Place::Unique(unique) => index_duplicate::of_unique(table, unique).is_some(),
        _ => false,
    }
}

fn help(named: &Named) -> String {
    match (named.attribute, named.what) {
        (Some(attribute), _) => {
            format!(
                "write `name = \"{}2\"` into this `#[{attribute}(..)]`, or a name that says what it is for",
                named.name
            )
        }
        (None, "table") => "write another `#[table(name = \"..\")]`".into(),
        _ => "write another name".into(),
    }
}

fn judge_schema(schema: &Schema, findings: &mut Findings) {
    let mut taken: Vec<(&str, Named, &Table)> = Vec::new();
    for table in &schema.tables {
        for named in names::all(table) {
            if named.space != Space::Relation {
                continue;
            }
            let earlier = taken.iter().find(|(namespace, other, of)| {
                *namespace == table.schema && other.name == named.name && !std::ptr::eq(*of, table)
            });
            if let Some((_, other, of)) = earlier {
                findings.report_about(
                    &table.rust_name,
                    named.place,
                    format!(
                        "the {} of `{}` and the {} of `{}` are both called `{}`",
                        other.what, of.rust_name, named.what, table.rust_name, named.name
                    ),
                    help(&named),
                );
            }
            taken.push((&table.schema, named, table));
        }
        let clashing = schema.enums.iter().find(|each| {
            each.storage == EnumStorage::Native
                && each.schema == table.schema
                && each.name == table.name
        });
        if let Some(each) = clashing {
            findings.report_about(
                &table.rust_name,
                Place::TableName,
                format!(
                    "the table `{}` and the type of `{}` are both called `{}`",
                    table.rust_name, each.rust_name, table.name
                ),
                "write another `#[table(name = \"..\")]`: PostgreSQL makes a type for each table",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{
        accepts, accepts_schema, at_least, named, refuses, refuses_schema, schema, table,
    };

    #[test]
    fn two_objects_of_a_table_have_two_names() {
        let quote = table().column("amount", ColumnType::Integer);
        let two = quote
            .clone()
            .index_with(&["amount"], |index| {
                index.predicate = Some(at_least("amount", "1"))
            })
            .index_with(&["amount"], |index| {
                index.predicate = Some(at_least("amount", "2"))
            });
        refuses(
            &RULE,
            two.clone(),
            Place::Index(1),
            "this index and another one of `quotes` are both called `quotes_amount_idx`",
            "write `name = \"quotes_amount_idx2\"` into this `#[index(..)]`, or a name that says what it is for",
        );
        accepts(two.with(|table| table.indexes[1].name = Some("quotes_large_idx".into())));
        refuses(
            &RULE,
            quote
                .clone()
                .column_check(at_least("amount", "0"))
                .column_check(at_least("amount", "1")),
            Place::Check(1),
            "this check and another one of `quotes` are both called `quotes_amount_check`",
            "write `name = \"quotes_amount_check2\"` into this `#[check(..)]`, or a name that says what it is for",
        );
        refuses(
            &RULE,
            quote.column("amount", ColumnType::Integer),
            Place::Column(2),
            "two columns of `quotes` are called `amount`",
            "write another `#[column(name = \"..\")]`",
        );
    }

    #[test]
    fn two_tables_have_two_names() {
        let logs = named("Log", "logs");
        let other = named("OldLog", "logs");
        let both = schema(vec![logs.clone(), other]);
        let found = crate::rules::judge_schema(&both, "2026-11-20");
        assert_eq!(
            found[0].message,
            "the table of `Log` and the table of `OldLog` are both called `logs`"
        );
        let index = named("Archive", "archive")
            .column("day", ColumnType::Date)
            .index_with(&["day"], |index| index.name = Some("logs".into()));
        refuses_schema(
            &RULE,
            &schema(vec![logs.clone(), index]),
            Place::Index(0),
            "the table of `Log` and the index of `Archive` are both called `logs`",
            "write `name = \"logs2\"` into this `#[index(..)]`, or a name that says what it is for",
        );
        accepts_schema(&schema(vec![logs, named("Archive", "archive")]));
    }
}

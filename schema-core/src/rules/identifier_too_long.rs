//! `identifier-too-long`: no name has more bytes than PostgreSQL keeps, generated ones included.
//!
//! A generated name is only blamed where the names it is made of are short enough themselves.

use super::support::names;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Function, Table, name::MAX_BYTES};

pub const RULE: Rule = Rule {
    name: "identifier-too-long",
    area: Area::Tables,
    page: include_str!("identifier_too_long.md"),
    judge: Judge::Several(&[Judge::Table(judge), Judge::Function(judge_function)]),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let mut long: Vec<&str> = Vec::new();
    if table.name.len() > MAX_BYTES {
        long.push(&table.name);
    }
    for (position, column) in table.columns.iter().enumerate() {
        if column.name.len() > MAX_BYTES {
            long.push(&column.name);
            let help = "write a shorter one: `#[column(name = \"..\")]`";
            findings.report(
                Place::Column(position),
                message("column", &column.name),
                help,
            );
        }
    }
    let mut reported: Vec<Place> = Vec::new();
    for named in names::all(table) {
        let inherited = !named.explicit && long.iter().any(|part| named.name.contains(part));
        if named.name.len() <= MAX_BYTES || inherited || reported.contains(&named.place) {
            continue;
        }
        reported.push(named.place);
        let help = match (named.what, named.attribute) {
            ("table", _) => "write a shorter one: `#[table(name = \"..\")]`".to_string(),
            ("policy", _) => "write a shorter one".to_string(),
            (_, Some(_)) if named.explicit => "write a shorter one: `name = \"..\"`".to_string(),
            ("primary key", _) => "give the table a shorter name".to_string(),
            (_, Some(attribute)) => {
                let short = shortened(&table.name, &named.name);
                format!(
                    "write `name = \"{short}\"` into this `#[{attribute}(..)]`, or another short name"
                )
            }
            ("partition", _) => "give the table a shorter name".to_string(),
            _ => "give the table or the column a shorter name".to_string(),
        };
        findings.report(named.place, message(named.what, &named.name), help);
    }
}

fn judge_function(function: &Function, _: &Context, findings: &mut Findings) {
    if function.name.len() > MAX_BYTES {
        let help = "write a shorter one, in the file too";
        findings.report(Place::Function, message("function", &function.name), help);
    }
}

fn message(what: &str, name: &str) -> String {
    format!(
        "the name of the {what} `{name}` has {} bytes, and PostgreSQL keeps {MAX_BYTES}",
        name.len()
    )
}

/// The table's name (as far as it fits) and the last word, which says what it is.
fn shortened(table: &str, name: &str) -> String {
    let word = name.rsplit('_').next().unwrap_or_default();
    let mut end = table.len().min(MAX_BYTES - word.len() - 1);
    while !table.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}_{word}", &table[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, function, judge as found, named, refuses, table};

    #[test]
    fn every_name_is_measured() {
        let column = "underwriting_department_reviewer_identifier";
        let long = named("Quote", "commercial_property_quotes").column(column, ColumnType::Uuid);
        refuses(
            &RULE,
            long.clone().index(&[column]),
            Place::Index(0),
            "the name of the index `commercial_property_quotes_underwriting_department_reviewer_identifier_idx` has 74 bytes, and PostgreSQL keeps 63",
            "write `name = \"commercial_property_quotes_idx\"` into this `#[index(..)]`, or another short name",
        );
        accepts(long.index_with(&[column], |index| index.name = Some("reviewer_idx".into())));
        accepts(table());
    }

    #[test]
    fn a_long_table_is_one_mistake() {
        let long = named("Quote", &"q".repeat(64))
            .column("state", ColumnType::Enum("State".into()))
            .index(&["state"]);
        let places: Vec<Place> = found(&long).iter().map(|finding| finding.place).collect();
        assert_eq!(places, [Place::TableName]);
    }

    #[test]
    fn a_function_is_measured_too() {
        let mut long = function();
        long.name = "f".repeat(64);
        let mut findings = Findings::of("f");
        judge_function(&long, &Context::default(), &mut findings);
        assert_eq!(findings.into_vec().len(), 1);
    }
}

//! `check-of-unknown-value`: a text that is compared with an enum column is one of its values.
//!
//! Checks, generated columns, indexes and policies. In the derive an enum's values are not known
//! yet: there the compiler holds the text against them ([`crate::const_check::accepts_value`]), with
//! the same words.

use super::support::template::fill;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Expression, PartKind, RowSecurity, Table};

pub const RULE: Rule = Rule {
    name: "check-of-unknown-value",
    area: Area::Checks,
    page: include_str!("check_of_unknown_value.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

/// What is wrong with a text that is no value of the enum.
pub const MESSAGE: &str = "`{column}` is of type `{enum}`, which has no value `{value}`";
/// What to do about it.
pub const HELP: &str = "its values are {labels}";

fn judge(table: &Table, context: &Context, findings: &mut Findings) {
    for (place, expression) in expressions(table) {
        for (column, value) in compared(expression) {
            let found = table.column(column);
            let Some(ColumnType::Enum(name)) = found.map(|column| &column.column_type) else {
                continue;
            };
            let Some(values) = context.enum_type(name) else {
                continue;
            };
            if values.labels().any(|label| label == value) {
                continue;
            }
            let column = format!("{}.{column}", table.name);
            let labels: Vec<String> = values.labels().map(|label| format!("`{label}`")).collect();
            let labels = labels.join(", ");
            let holes = [
                ("column", column.as_str()),
                ("enum", name.as_str()),
                ("value", value),
                ("labels", labels.as_str()),
            ];
            findings.report(place, fill(MESSAGE, &holes), fill(HELP, &holes));
        }
    }
}

/// Every expression of the table and where it stands.
fn expressions(table: &Table) -> Vec<(Place, &Expression)> {
    let mut all = Vec::new();
    for (position, check) in table.checks.iter().enumerate() {
        all.push((Place::Check(position), &check.expression));
    }
    for (position, column) in table.columns.iter().enumerate() {
        if let Some(generated) = &column.generated {
            all.push((Place::Column(position), &generated.expression));
        }
    }
    for (position, index) in table.indexes.iter().enumerate() {
        let place = Place::Index(position);
        for part in &index.parts {
            if let PartKind::Expression(expression) = &part.kind {
                all.push((place, expression));
            }
        }
        all.extend(index.predicate.iter().map(|predicate| (place, predicate)));
    }
    if let RowSecurity::On { policies, .. } = &table.row_security {
        for (position, policy) in policies.iter().enumerate() {
            let using = policy.using.iter();
            all.extend(using.map(|using| (Place::PolicyUsing(position), using)));
            let check = policy.check.iter();
            all.extend(check.map(|check| (Place::PolicyCheck(position), check)));
        }
    }
    all
}

/// A column beside a text.
fn pair<'a>(left: &'a Expression, right: &'a Expression) -> Option<(&'a str, &'a str)> {
    match (left, right) {
        (Expression::Column(column), Expression::Text(value)) => Some((column, value)),
        _ => None,
    }
}

/// Columns and the texts they are compared with, as the macro finds them.
fn compared(expression: &Expression) -> Vec<(&str, &str)> {
    let mut all: Vec<(&str, &str)> = match expression {
        Expression::Binary {
            operator,
            left,
            right,
        } if operator.is_comparison() => pair(left, right)
            .or_else(|| pair(right, left))
            .into_iter()
            .collect(),
        Expression::In {
            operand, values, ..
        } => values
            .iter()
            .filter_map(|value| pair(operand, value))
            .collect(),
        Expression::Between { operand, low, high } => [low, high]
            .into_iter()
            .filter_map(|end| pair(operand, end))
            .collect(),
        _ => Vec::new(),
    };
    all.extend(expression.children().flat_map(compared));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BinaryOperator, Command, Policy};
    use crate::rules::testing::{Build, accepts, column, compare, is_in, refuses, table};

    const SAID: &str = "`quotes.status` is of type `QuoteStatus`, which has no value `sent`";
    const KNOWN: &str = "its values are `draft`, `quoted`";

    fn quote() -> Build {
        table().column("status", ColumnType::Enum("QuoteStatus".into()))
    }

    fn is(value: &str) -> Expression {
        let value = Expression::Text(value.into());
        compare(column("status"), BinaryOperator::Equal, value)
    }

    #[test]
    fn a_text_is_a_value_of_the_enum() {
        refuses(
            &RULE,
            quote().check(is("sent")),
            Place::Check(0),
            SAID,
            KNOWN,
        );
        let list = is_in("status", &["draft", "sent"]);
        refuses(&RULE, quote().check(list), Place::Check(0), SAID, KNOWN);
        let partial = quote().index_with(&["id"], |index| {
            index.name = Some("quotes_sent_idx".into());
            index.predicate = Some(is("sent"));
        });
        refuses(&RULE, partial, Place::Index(0), SAID, KNOWN);
        let policy = Policy {
            name: "readers".into(),
            restrictive: false,
            command: Command::Select,
            to: None,
            using: Some(is("sent")),
            check: None,
        };
        let guarded = quote().row_security(None, vec![policy]);
        refuses(&RULE, guarded, Place::PolicyUsing(0), SAID, KNOWN);
        accepts(quote().check(is("draft")));
    }

    #[test]
    fn an_enum_that_is_not_known_yet_is_the_compilers() {
        let other = ColumnType::Unresolved("QuoteStatus".into());
        accepts(table().column("status", other).check(is("sent")));
    }
}

//! `check-reads-other-tables`: a check decides by the row alone.
//!
//! Sees a SELECT in `sql("..")`; what a function reads, it does not.

use super::support::sql::code;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Expression, Table};

pub const RULE: Rule = Rule {
    name: "check-reads-other-tables",
    area: Area::Checks,
    page: include_str!("check_reads_other_tables.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, check) in table.checks.iter().enumerate() {
        if has_subquery(&check.expression) {
            findings.report(
                Place::Check(position),
                format!("this check of `{}` reads other rows", table.name),
                "write `#[references(..)]` for what has to be in another table, or a trigger: `#[trigger(..)]`",
            );
        }
    }
}

fn has_subquery(expression: &Expression) -> bool {
    match expression {
        Expression::Sql(sql) => code(sql).iter().any(|token| token.is_word("select")),
        other => other.children().any(has_subquery),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, and, at_least, refuses, sql, table};

    #[test]
    fn a_subquery_is_no_check() {
        let quote = table().column("amount", ColumnType::Integer);
        refuses(
            &RULE,
            quote.clone().check(and(
                at_least("amount", "0"),
                sql("amount < (SELECT max_amount FROM limits)"),
            )),
            Place::Check(0),
            "this check of `quotes` reads other rows",
            "write `#[references(..)]` for what has to be in another table, or a trigger: `#[trigger(..)]`",
        );
        accepts(quote.check(sql("amount::text <> 'select' -- select")));
    }
}

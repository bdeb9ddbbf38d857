//! `check-of-unknown-column`: what speaks about a row names columns that the row has.
//!
//! Checks, generated columns, policies, the tenant, `touch`, `transitions` and triggers. Keys,
//! indexes and partitions are `index-of-unknown-column`'s.

use super::support::columns::{expect, expect_all};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{RowSecurity, Table};

pub const RULE: Rule = Rule {
    name: "check-of-unknown-column",
    area: Area::Checks,
    page: include_str!("check_of_unknown_column.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (check, each) in table.checks.iter().enumerate() {
        let place = |nth| Place::CheckColumn { check, nth };
        expect_all(table, &each.expression, place, findings);
    }
    for (column, each) in table.columns.iter().enumerate() {
        if let Some(generated) = &each.generated {
            let place = |nth| Place::GeneratedColumn { column, nth };
            expect_all(table, &generated.expression, place, findings);
        }
    }
    if let RowSecurity::On { tenant, policies } = &table.row_security {
        if let Some(tenant) = tenant {
            expect(table, &tenant.column, Place::Tenant, findings);
        }
        for (policy, each) in policies.iter().enumerate() {
            if let Some(using) = &each.using {
                let place = |nth| Place::PolicyUsingColumn { policy, nth };
                expect_all(table, using, place, findings);
            }
            if let Some(check) = &each.check {
                let place = |nth| Place::PolicyCheckColumn { policy, nth };
                expect_all(table, check, place, findings);
            }
        }
    }
    for (position, name) in table.touch.iter().enumerate() {
        expect(table, name, Place::Touch(position), findings);
    }
    for (position, each) in table.transitions.iter().enumerate() {
        expect(table, &each.column, Place::Transitions(position), findings);
    }
    for (trigger, each) in table.triggers.iter().enumerate() {
        for (nth, name) in each.update_of.iter().enumerate() {
            expect(table, name, Place::TriggerColumn { trigger, nth }, findings);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, Transitions};
    use crate::rules::testing::{accepts, and, at_least, refuses, table};

    #[test]
    fn a_misspelled_column_is_found() {
        let quote = table()
            .column("total", ColumnType::Integer)
            .column("updated_on", ColumnType::Date);
        let message = "no column `totl` in `quotes`";
        let help = "did you mean `total`?";
        refuses(
            &RULE,
            quote
                .clone()
                .check(and(at_least("total", "0"), at_least("totl", "0"))),
            Place::CheckColumn { check: 0, nth: 1 },
            message,
            help,
        );
        refuses(
            &RULE,
            quote
                .clone()
                .check(and(at_least("totl", "0"), at_least("totl", "1"))),
            Place::CheckColumn { check: 0, nth: 0 },
            message,
            help,
        );
        refuses(
            &RULE,
            quote.clone().with(|table| table.touch.push("totl".into())),
            Place::Touch(0),
            message,
            help,
        );
        refuses(
            &RULE,
            quote.clone().row_security(Some("totl"), vec![]),
            Place::Tenant,
            message,
            help,
        );
        refuses(
            &RULE,
            quote.clone().with(|table| {
                table.transitions.push(Transitions {
                    column: "totl".into(),
                    edges: vec![],
                    business_rule: None,
                });
            }),
            Place::Transitions(0),
            message,
            help,
        );
        accepts(quote.check(at_least("total", "0")));
    }
}

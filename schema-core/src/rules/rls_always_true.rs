//! `rls-always-true`: a permissive policy leaves out some rows.
//!
//! Sees `true`, `sql("true")` and comparisons of literals. One message for a policy, at the first
//! of its expressions. The permissive policy that comes with `tenant = ..` is not among those that
//! are declared: a restrictive one stands beside it.

use super::support::evaluate::{Value, evaluate};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{RowSecurity, Table};

pub const RULE: Rule = Rule {
    name: "rls-always-true",
    area: Area::RowSecurity,
    page: include_str!("rls_always_true.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let RowSecurity::On { policies, .. } = &table.row_security else {
        return;
    };
    for (position, policy) in policies.iter().enumerate() {
        if policy.restrictive {
            continue;
        }
        let expressions = [
            (&policy.using, Place::PolicyUsing(position), "using"),
            (&policy.check, Place::PolicyCheck(position), "check"),
        ];
        let open = expressions.into_iter().find(|(expression, ..)| {
            expression
                .as_ref()
                .is_some_and(|each| evaluate(each, None) == Value::Bool(true))
        });
        let Some((_, place, word)) = open else {
            continue;
        };
        findings.report(
            place,
            format!(
                "policy `{}` of `{}` lets every row through",
                policy.name, table.name
            ),
            format!("write `{word} = ..` with the condition, or `#[no_rls(because = \"..\")]` if there is none"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, Command, Expression, Policy};
    use crate::rules::testing::{accepts, at_least, refuses, sql, table};

    fn policy(using: Expression, restrictive: bool) -> Policy {
        Policy {
            name: "readers".into(),
            restrictive,
            command: Command::Select,
            to: None,
            using: Some(using),
            check: None,
        }
    }

    #[test]
    fn a_policy_that_is_always_true_is_refused() {
        let quote = table().column("amount", ColumnType::Integer);
        for using in [Expression::Bool(true), sql("TRUE")] {
            refuses(
                &RULE,
                quote.clone().row_security(None, vec![policy(using, false)]),
                Place::PolicyUsing(0),
                "policy `readers` of `quotes` lets every row through",
                "write `using = ..` with the condition, or `#[no_rls(because = \"..\")]` if there is none",
            );
        }
        let open = policy(at_least("amount", "0"), false);
        accepts(quote.clone().row_security(None, vec![open.clone()]));
        let restrictive = Policy {
            name: "everybody".into(),
            ..policy(Expression::Bool(true), true)
        };
        accepts(quote.row_security(None, vec![open, restrictive]));
    }
}

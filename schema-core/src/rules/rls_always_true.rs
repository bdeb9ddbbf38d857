//! `rls-always-true`: a permissive policy leaves out some rows, or a restrictive one beside it does.
//!
//! Sees `true`, comparisons of literals, and both in `sql("..")`. One message for a policy, at the
//! first of its expressions. A tenant comes with a restrictive policy of its own.

use super::support::evaluate::{Value, evaluate};
use super::support::sql::code;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Command, Expression, Policy, RowSecurity, Table};
use crate::sql_text::TokenKind;

pub const RULE: Rule = Rule {
    name: "rls-always-true",
    area: Area::RowSecurity,
    page: include_str!("rls_always_true.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let RowSecurity::On {
        tenant: None,
        policies,
    } = &table.row_security
    else {
        return;
    };
    for (position, policy) in policies.iter().enumerate() {
        if policy.restrictive || policies.iter().any(|other| limits(other, policy)) {
            continue;
        }
        let expressions = [
            (&policy.using, Place::PolicyUsing(position), "using"),
            (&policy.check, Place::PolicyCheck(position), "check"),
        ];
        let open = expressions
            .into_iter()
            .find(|(expression, ..)| expression.as_ref().is_some_and(is_true));
        let Some((_, place, word)) = open else {
            continue;
        };
        findings.report(
            place,
            format!(
                "policy `{}` of `{}` lets every row through",
                policy.name, table.name
            ),
            format!(
                "write the condition after `{word} =`, or `#[no_rls(because = \"..\")]` instead of `#[rls(..)]` if there is none"
            ),
        );
    }
}

/// Whether this restrictive policy takes rows away from everything that the other one lets in.
fn limits(restrictive: &Policy, other: &Policy) -> bool {
    let statements = restrictive.command == Command::All || restrictive.command == other.command;
    let roles = restrictive.to.is_none() || restrictive.to == other.to;
    let expressions = [&restrictive.using, &restrictive.check];
    let says_something = !expressions.into_iter().flatten().any(is_true);
    restrictive.restrictive && statements && roles && says_something
}

fn is_true(expression: &Expression) -> bool {
    match expression {
        Expression::Sql(sql) => is_true_sql(sql),
        other => evaluate(other, None) == Value::Bool(true),
    }
}

/// `true`, `1 = 1`, with or without parentheses.
fn is_true_sql(sql: &str) -> bool {
    let mut tokens = code(sql);
    tokens.retain(|token| !token.is_symbol("(") && !token.is_symbol(")"));
    let is_literal = |kind| matches!(kind, TokenKind::Number | TokenKind::Literal);
    match tokens.as_slice() {
        [word] => word.is_word("true"),
        [left, equals, right] => {
            equals.is_symbol("=") && left.text == right.text && is_literal(left.kind)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BinaryOperator, ColumnType};
    use crate::rules::testing::{Build, accepts, at_least, compare, number, refuses, sql, table};

    fn policy(using: Expression) -> Policy {
        Policy {
            name: "readers".into(),
            restrictive: false,
            command: Command::Select,
            to: None,
            using: Some(using),
            check: None,
        }
    }

    fn quote(policies: Vec<Policy>) -> Build {
        table()
            .column("amount", ColumnType::Integer)
            .row_security(None, policies)
    }

    #[track_caller]
    fn refused(policies: Vec<Policy>) {
        refuses(
            &RULE,
            quote(policies),
            Place::PolicyUsing(0),
            "policy `readers` of `quotes` lets every row through",
            "write the condition after `using =`, or `#[no_rls(because = \"..\")]` instead of `#[rls(..)]` if there is none",
        );
    }

    #[test]
    fn a_policy_that_is_always_true_is_refused() {
        for using in [
            Expression::Bool(true),
            compare(number("1"), BinaryOperator::Equal, number("1")),
            sql("TRUE"),
            sql("(1=1)"),
            sql("'a' = 'a' -- everybody"),
        ] {
            refused(vec![policy(using)]);
        }
        for using in [
            at_least("amount", "0"),
            sql("1 = amount"),
            sql("true = is_open(id)"),
        ] {
            accepts(quote(vec![policy(using)]));
        }
    }

    #[test]
    fn a_restrictive_policy_beside_it_is_the_condition() {
        let open = policy(Expression::Bool(true));
        let restrictive = |command, to: Option<&str>, using| Policy {
            name: "own".into(),
            restrictive: true,
            command,
            to: to.map(str::to_string),
            using: Some(using),
            check: (command == Command::All).then(|| at_least("amount", "0")),
        };
        let own = || at_least("amount", "0");
        for beside in [
            restrictive(Command::Select, None, own()),
            restrictive(Command::All, None, own()),
        ] {
            accepts(quote(vec![open.clone(), beside]));
        }
        for beside in [
            restrictive(Command::Delete, None, own()),
            restrictive(Command::Select, Some("auditor"), own()),
            restrictive(Command::Select, None, Expression::Bool(true)),
        ] {
            refused(vec![open.clone(), beside]);
        }
        let tenants = table()
            .column("tenant_id", ColumnType::Uuid)
            .primary_key(&["tenant_id", "id"])
            .row_security(Some("tenant_id"), vec![open]);
        accepts(tenants);
    }
}

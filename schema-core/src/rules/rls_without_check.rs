//! `rls-without-check`: a policy about writing says which rows may be written.

use super::support::written::written;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Command, RowSecurity, Table};

pub const RULE: Rule = Rule {
    name: "rls-without-check",
    area: Area::RowSecurity,
    page: include_str!("rls_without_check.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let RowSecurity::On { policies, .. } = &table.row_security else {
        return;
    };
    for (position, policy) in policies.iter().enumerate() {
        let writes = matches!(
            policy.command,
            Command::All | Command::Insert | Command::Update
        );
        if !writes || policy.check.is_some() {
            continue;
        }
        let check = policy.using.as_ref().map_or("..".to_string(), written);
        let help = match (policy.command, &policy.using) {
            (Command::Insert, Some(_)) => format!("write `check = {check}` instead of `using`"),
            (Command::Insert, None) => format!("write `check = {check}` into it"),
            _ => format!("write `check = {check}` into it, or `for = select`"),
        };
        findings.report(
            Place::Policy(position),
            format!(
                "policy `{}` of `{}` is about writing and does not say which rows may be written",
                policy.name, table.name
            ),
            help,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, Policy};
    use crate::rules::testing::{accepts, at_least, refuses, table};

    #[test]
    fn what_may_be_written_is_said() {
        let policy = Policy {
            name: "writers".into(),
            restrictive: false,
            command: Command::All,
            to: Some("clerk".into()),
            using: Some(at_least("amount", "0")),
            check: None,
        };
        let quote = |policy| {
            table()
                .column("amount", ColumnType::Integer)
                .row_security(None, vec![policy])
        };
        refuses(
            &RULE,
            quote(policy.clone()),
            Place::Policy(0),
            "policy `writers` of `quotes` is about writing and does not say which rows may be written",
            "write `check = amount >= 0` into it, or `for = select`",
        );
        refuses(
            &RULE,
            quote(Policy {
                command: Command::Insert,
                ..policy.clone()
            }),
            Place::Policy(0),
            "policy `writers` of `quotes` is about writing and does not say which rows may be written",
            "write `check = amount >= 0` instead of `using`",
        );
        accepts(quote(Policy {
            check: policy.using.clone(),
            ..policy.clone()
        }));
        accepts(quote(Policy {
            command: Command::Select,
            ..policy
        }));
    }
}

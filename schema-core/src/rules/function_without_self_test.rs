//! `function-without-self-test`: a function that a migration creates proves itself there.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::Function;

pub const RULE: Rule = Rule {
    name: "function-without-self-test",
    area: Area::Functions,
    page: include_str!("function_without_self_test.md"),
    judge: Judge::Function(judge),
    lift: Lift::Allowed,
};

fn judge(function: &Function, _: &Context, findings: &mut Findings) {
    let test = function.self_test.as_deref().unwrap_or_default();
    if !super::support::sql::code(test).is_empty() {
        return;
    }
    let file = function.file.strip_suffix(".sql").unwrap_or(&function.file);
    findings.report(
        Place::Function,
        format!("function `{}` has no self-test", function.name),
        format!(
            "write `sql_function!({}, \"{}\", self_test = \"{file}.test.sql\");`",
            function.name, function.file
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts_function, function, refuses_function};

    #[test]
    fn a_function_has_a_self_test() {
        for empty in [None, Some("-- later\n".to_string())] {
            let untested = Function {
                self_test: empty,
                ..function()
            };
            refuses_function(
                &RULE,
                &untested,
                Place::Function,
                "function `next_day` has no self-test",
                "write `sql_function!(next_day, \"sql/next_day.sql\", self_test = \"sql/next_day.test.sql\");`",
            );
        }
        accepts_function(&function());
    }
}

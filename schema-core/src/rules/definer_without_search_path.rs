//! `definer-without-search-path`: a function with its owner's rights says where names are looked up.
//!
//! Reads the file token by token; what stands in the body's quotes does not count.

use super::support::sql::{code, has_words};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::Function;

pub const RULE: Rule = Rule {
    name: "definer-without-search-path",
    area: Area::Functions,
    page: include_str!("definer_without_search_path.md"),
    judge: Judge::Function(judge),
    lift: Lift::Allowed,
};

fn judge(function: &Function, _: &Context, findings: &mut Findings) {
    let code = code(&function.definition);
    if !has_words(&code, &["security", "definer"]) || has_words(&code, &["set", "search_path"]) {
        return;
    }
    findings.report(
        Place::FunctionFile,
        format!(
            "function `{}` runs with its owner's rights and looks names up where its caller says",
            function.name
        ),
        "write `SET search_path = pg_catalog, pg_temp` before AS, and name everything else with its schema",
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts_function, function, refuses_function};

    fn with(clauses: &str) -> Function {
        Function {
            definition: format!(
                "CREATE FUNCTION next_day(d date) RETURNS date LANGUAGE sql {clauses} AS $$ SELECT d + 1 $$"
            ),
            ..function()
        }
    }

    #[test]
    fn a_definer_fixes_its_search_path() {
        for clauses in [
            "SECURITY DEFINER",
            "security /* sic */ definer",
            "SECURITY DEFINER -- SET search_path",
        ] {
            let clauses = format!("{clauses}\n");
            refuses_function(
                &RULE,
                &with(&clauses),
                Place::FunctionFile,
                "function `next_day` runs with its owner's rights and looks names up where its caller says",
                "write `SET search_path = pg_catalog, pg_temp` before AS, and name everything else with its schema",
            );
        }
        accepts_function(&with(
            "SECURITY DEFINER SET search_path = pg_catalog, pg_temp",
        ));
        accepts_function(&with("SECURITY INVOKER"));
        accepts_function(&Function {
            definition: function()
                .definition
                .replace("SELECT d + 1", "SELECT 'security definer'"),
            ..function()
        });
    }
}

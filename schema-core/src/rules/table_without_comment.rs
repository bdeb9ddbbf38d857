//! `table-without-comment`: what a row is stands above the struct, and so in the database.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::Table;

pub const RULE: Rule = Rule {
    name: "table-without-comment",
    area: Area::Tables,
    page: include_str!("table_without_comment.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let comment = table.comment.as_deref().unwrap_or_default();
    if comment.trim().is_empty() {
        findings.report(
            Place::Table,
            format!("nothing says what a row of `{}` is", table.name),
            "write `/// What a row is.` above the struct: it becomes the table's comment",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn a_table_says_what_a_row_is() {
        for comment in [None, Some(" ".to_string())] {
            refuses(
                &RULE,
                table().with(|table| table.comment = comment),
                Place::Table,
                "nothing says what a row of `quotes` is",
                "write `/// What a row is.` above the struct: it becomes the table's comment",
            );
        }
        accepts(table());
    }
}

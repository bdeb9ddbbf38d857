//! `rls-undecided`: each table says who may see its rows, or why that is no question.
//!
//! Nothing else is said about row security where nothing was decided.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{RowSecurity, Table};

pub const RULE: Rule = Rule {
    name: "rls-undecided",
    area: Area::RowSecurity,
    page: include_str!("rls_undecided.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    if table.row_security != RowSecurity::Undecided {
        return;
    }
    let help = if table.column("tenant_id").is_some() {
        "write `#[rls(tenant = tenant_id, setting = \"app.current_tenant_id\")]` above the struct"
    } else {
        "write `#[no_rls(because = \"..\")]` or `#[rls(..)]` above the struct"
    };
    findings.report(
        Place::Table,
        format!("nothing says who may see the rows of `{}`", table.name),
        help,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn row_security_is_decided() {
        let undecided = table().with(|table| table.row_security = RowSecurity::Undecided);
        let message = "nothing says who may see the rows of `quotes`";
        refuses(
            &RULE,
            undecided.clone(),
            Place::Table,
            message,
            "write `#[no_rls(because = \"..\")]` or `#[rls(..)]` above the struct",
        );
        refuses(
            &RULE,
            undecided.column("tenant_id", ColumnType::Uuid),
            Place::Table,
            message,
            "write `#[rls(tenant = tenant_id, setting = \"app.current_tenant_id\")]` above the struct",
        );
        accepts(table());
    }
}

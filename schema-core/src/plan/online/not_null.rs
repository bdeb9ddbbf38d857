//! A column of a table in use that becomes required: a check proves it first, so that no row is read under
//! the lock.

use super::super::build::Builder;
use super::super::note::PATIENCE;
use super::super::step::BothWays;
use super::Act;
use crate::model::name::{qualified, quote};
use crate::object::{Column, Object, ObjectId, Sql};

impl Builder<'_> {
    /// A column that becomes required: a check proves it first, so that nothing is read under the lock.
    pub(super) fn not_null(
        &mut self,
        step: &mut BothWays,
        id: &ObjectId,
        table: &ObjectId,
        up: &Act,
        down: &Act,
    ) -> bool {
        let Some(Object::Column(column)) = self.source.get(id) else {
            return false;
        };
        let sets = Sql::of_table(
            qualified(&column.schema, &column.table),
            format!("ALTER COLUMN {} SET NOT NULL", quote(&column.name)),
        );
        let tightens = |act: &Act| matches!(act, Act::Alter(parts) if parts.contains(&sets));
        let (up_tightens, down_tightens) = (tightens(up), tightens(down));
        let is_computed_meanwhile = down_tightens && matches!(up, Act::Replace(..));
        // The values that have to be there then come back behind everything else.
        if !(up_tightens || down_tightens) || is_computed_meanwhile {
            return false;
        }
        let check = self.name_of_proof(column);
        let own = self.statements(id);
        let parts = |mut parts: Vec<Sql>, tightens: bool| {
            if tightens {
                // Before it takes another type: for that the server would look at the check again, in every row.
                parts.retain(|part| *part != sets);
                parts.splice(0..0, [sets.clone(), drop_proof(column, &check)]);
            }
            parts
        };
        step.push(parts(own.up, up_tightens), parts(own.down, down_tightens));
        let proof = proof_of_not_null(column, &check, table);
        if up_tightens {
            self.first.extend(proof);
        } else {
            // On the way down the last one comes first.
            self.later
                .extend(proof.into_iter().rev().map(BothWays::reversed));
        }
        true
    }

    /// A name for the check that no value is missing.
    pub(in super::super) fn name_of_proof(&self, column: &Column) -> String {
        let table = ObjectId::table(&column.schema, &column.table);
        let base = format!("{}_{}", column.table, column.name);
        self.free_check_name(&table, &base, "_is_there")
    }
}

fn check_clause(column: &Column, clause: String) -> Sql {
    Sql::of_table(qualified(&column.schema, &column.table), clause)
}

/// Takes the check away when the column is required. In one ALTER TABLE with that it would be gone before, whatever is
/// written first, and the server would read every row.
/// (`AT_PASS_DROP` in <https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/commands/tablecmds.c>)
pub(in super::super) fn drop_proof(column: &Column, check: &str) -> Sql {
    let own = qualified(&column.schema, &column.table);
    Sql::statement(format!(
        "ALTER TABLE {own} DROP CONSTRAINT {}",
        quote(check)
    ))
}

/// What NOT NULL asks of a column's value, as a condition. `IS NOT NULL` asks it of each attribute of a row too, so for
/// what may be one, a type that is not the server's own, it stands in other words.
/// (<https://www.postgresql.org/docs/current/functions-comparison.html>)
fn is_there(column_type: &str) -> &'static str {
    if column_type.contains('.') {
        "IS DISTINCT FROM NULL"
    } else {
        "IS NOT NULL"
    }
}

/// A check that the column has a value in every row, and its proof.
pub(in super::super) fn proof_of_not_null(
    column: &Column,
    check: &str,
    table: &ObjectId,
) -> Vec<BothWays> {
    let (path, name) = (table.path(), quote(&column.name));
    let mut add = BothWays::titled(
        format!("let {path} take no new row without {}", column.name),
        String::new(),
    );
    add.up
        .note(format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}"));
    let clause = format!(
        "ADD CONSTRAINT {} CHECK ({name} {}) NOT VALID",
        quote(check),
        is_there(&column.column_type)
    );
    add.push(vec![check_clause(column, clause)], Vec::new());
    let mut prove = BothWays::titled(
        format!(
            "prove that every row of {path} has a value in {}",
            column.name
        ),
        String::new(),
    );
    prove.up.note(format!(
        "lock: SHARE UPDATE EXCLUSIVE on {path} while every row is checked: reads and writes go on"
    ));
    let clause = format!("VALIDATE CONSTRAINT {}", quote(check));
    prove.push(vec![check_clause(column, clause)], Vec::new());
    for step in [&mut add, &mut prove] {
        step.touch();
    }
    vec![add, prove]
}

//! A column whose values are computed from now on, instead of those that somebody wrote; or no longer.

use super::build::Builder;
use super::narrow::Narrowed;
use super::step::{BothWays, DATA};
use crate::model::name::{qualified, quote};
use crate::object::{Column, Sql};

impl Builder<'_> {
    /// Keeps what was written, and says what is lost. The server lets nobody write what it computes, so all of it can come
    /// back, whatever was computed meanwhile.
    pub(super) fn computed(
        &mut self,
        all: &mut Narrowed,
        step: &mut BothWays,
        before: &Column,
        after: &Column,
    ) {
        let path = before.own_id().path();
        let lost = format!("{DATA}the values of {path} are lost, from then on they are computed");
        if after.generated.is_none() {
            step.down.note(lost);
            return;
        }
        let Some((copy, key)) = self.copy_of(before) else {
            step.up
                .note(format!("{lost}; there is no key to keep them by"));
            return;
        };
        step.up.note(format!(
            "kept: the values of {path}, from then on they are computed; the other way brings them back"
        ));
        step.down.note(format!(
            "lock: ACCESS EXCLUSIVE on {}.{} while the values are written back",
            before.schema, before.table
        ));
        let (own, value) = (
            qualified(&before.schema, &before.table),
            quote(&before.name),
        );
        all.keep.push(Sql::statement(format!(
            "CREATE TABLE {copy} AS\n    SELECT {}, {value}::text AS {value} FROM {own}",
            key.list()
        )));
        all.restore.push(Sql::statement(format!(
            "UPDATE {own} AS own SET {value} = kept.{value}::{} FROM {copy} AS kept\n    WHERE {}",
            before.column_type,
            key.same_row("own", "kept")
        )));
        all.forget
            .push(Sql::statement(format!("DROP TABLE {copy}")));
        let required = format!("ALTER COLUMN {value} SET NOT NULL");
        all.behind.push(Sql::of_table(own, required));
        self.keeps = true;
    }
}

//! Tables whose rows a column of another table holds: PostgreSQL does not write these anew, and refuses every change
//! for which it would.

use super::inside::holder;
use super::refuse::Refusal;
use super::rewrite::{has_value, is_checked};
use super::way::Turned;
use super::work::Work;
use crate::object::{Object, ObjectId, Objects};

/// Such changes, on the way up or on the way back.
pub(super) fn refusals(from: &Objects, to: &Objects, work: &Work) -> Vec<Refusal> {
    let turned = work.turns.keys();
    let turned = turned.filter_map(|id| Some((id, turns(from, to, work, id)?)));
    let new = work.new.iter().filter(|id| is_filled(to, id));
    let new = new.map(|id| {
        (
            id,
            "comes with a value for the rows that are there".to_string(),
        )
    });
    let gone = work.early.iter().chain(&work.late);
    let gone = gone.filter(|id| !to.contains(id) && is_filled(from, id));
    let gone = gone.map(|id| {
        (
            id,
            "comes back with a value for the rows that are there".to_string(),
        )
    });
    let refusal = |(id, what): (&ObjectId, String)| {
        let table = ObjectId::table(&id.schema, id.table.as_deref()?);
        let stays = from.contains(&table) && to.contains(&table);
        let column = stays.then(|| holder(from, &table)).flatten()?;
        let (path, data_type, table) = (column.own_id().path(), &column.column_type, table.path());
        Some(Refusal {
            message: format!(
                "{} {what}, and {path} is `{data_type}`: PostgreSQL does not change rows of {table} inside of others",
                id.path()
            ),
            help: format!(
                "make another column, without a default, and fill it yourself; or give {path} another type first"
            ),
            id: id.clone(),
        })
    };
    turned.chain(new).chain(gone).filter_map(refusal).collect()
}

/// What becomes of a column that stays, where the rows are written anew for it.
fn turns(from: &Objects, to: &Objects, work: &Work, id: &ObjectId) -> Option<String> {
    let (Object::Column(old), Object::Column(new)) = (from.get(id)?, to.get(id)?) else {
        return None;
    };
    let (was, becomes) = (&old.column_type, &new.column_type);
    if was != becomes && !work.exchanges.contains_key(id) {
        return Some(format!("becomes `{becomes}`, and is `{was}`"));
    }
    let turn = work.turns.get(id)?;
    let ways = [&turn.up, &turn.down];
    let mut ways = ways.into_iter();
    let is_made_anew = ways.any(|way| matches!(way, Turned::Beside | Turned::Apart));
    (is_made_anew && (is_filled(from, id) || is_filled(to, id))).then(|| "is made anew".to_string())
}

/// Whether the column has a value for the rows that are there when it is added, or its domain is asked about NULL.
pub(super) fn is_filled(objects: &Objects, id: &ObjectId) -> bool {
    let Some(Object::Column(column)) = objects.get(id) else {
        return false;
    };
    is_checked(objects, column) || has_value(objects, id, column)
}

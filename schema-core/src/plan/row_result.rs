//! Functions whose result is a row, and whose body the server reads: the body gives a value for each column of the row,
//! by place. So they are away while columns come and go, and a column in another place is another row.

use super::named_type::named_type;
use super::refuse::Refusal;
use super::way::{Turned, Way};
use super::work::Work;
use crate::object::{Function, Kind, Object, ObjectId, Objects};

impl Way<'_> {
    /// They have to be there neither with a column too few nor with one too many.
    pub(super) fn row_functions_step_aside(&mut self, id: &ObjectId) {
        let row = match (id.kind, &id.table) {
            (Kind::Column, Some(table)) if id.is_itself() => ObjectId::table(&id.schema, table),
            (Kind::CompositeType, _) if id.is_itself() => id.clone(),
            _ => return,
        };
        if !(self.from.contains(&row) && self.to.contains(&row)) {
            return;
        }
        let before: Vec<ObjectId> = giving(self.from, &row).map(Object::id).collect();
        let column_goes = id.kind == Kind::Column && !self.to.contains(id);
        if column_goes && (!before.is_empty() || giving(self.to, &row).next().is_some()) {
            self.put_apart(id);
        }
        for function in &before {
            self.put_apart(function);
        }
    }
}

/// Those whose columns would stand in other places than the body has them, on the way up or on the way back.
pub(super) fn refusals(from: &Objects, to: &Objects, work: &Work) -> Vec<Refusal> {
    let stays = |id: &ObjectId| {
        let in_place = |turned: &Turned| matches!(turned, Turned::Same | Turned::InPlace(_));
        let turn = work.turns.get(id);
        !work.exchanges.contains_key(id)
            && turn.is_none_or(|turn| in_place(&turn.up) && in_place(&turn.down))
    };
    let refusals_in = |before: &Objects, after: &Objects, way: &str| -> Vec<Refusal> {
        let functions = after
            .of_kind(Kind::Function)
            .filter(|each| work.has(&each.id()));
        let refusal = |object: &Object| {
            let table = row_of(after, object).filter(|row| row.kind == Kind::Table)?;
            if !before.contains(&table) {
                return None;
            }
            let mut found = columns(before, &table);
            found.retain(|column| after.contains(column) && stays(column));
            let wanted = columns(after, &table);
            let others = wanted.iter().filter(|column| !found.contains(column));
            let found = [found.clone(), others.cloned().collect()].concat();
            let names = |all: &[ObjectId]| {
                let names: Vec<&str> = all.iter().map(|column| column.name.as_str()).collect();
                names.join(", ")
            };
            (found != wanted).then(|| Refusal {
                id: object.id(),
                message: format!(
                    "{} gives rows of {} as ({}){way}, and the columns would stand as ({})",
                    object.id(),
                    table.path(),
                    names(&wanted),
                    names(&found)
                ),
                help: "a new column stands behind the others: declare it there; or give the function a body of text \
                       (`AS $$ .. $$`) with `SELECT *`"
                    .to_string(),
            })
        };
        functions.filter_map(refusal).collect()
    };
    [
        refusals_in(from, to, ""),
        refusals_in(to, from, " on the way back"),
    ]
    .concat()
}

/// The columns of a table, in their order.
fn columns(objects: &Objects, table: &ObjectId) -> Vec<ObjectId> {
    let columns = objects.hanging_on(Kind::Column, &table.schema, &table.name);
    let mut ids: Vec<ObjectId> = columns.map(Object::id).collect();
    ids.sort_by_key(|id| objects.place(id));
    ids
}

/// The functions that give rows of this table or values of this type.
fn giving<'a>(objects: &'a Objects, row: &ObjectId) -> impl Iterator<Item = &'a Object> {
    let functions = objects.of_kind(Kind::Function);
    functions.filter(move |each| row_of(objects, each).as_ref() == Some(row))
}

/// What a function with a body that the server reads gives rows of.
fn row_of(objects: &Objects, function: &Object) -> Option<ObjectId> {
    let Object::Function(Function {
        definition,
        signature,
        ..
    }) = function
    else {
        return None;
    };
    if definition.contains("\nAS ") {
        return None;
    }
    let (_, result) = signature.rsplit_once(" / ")?.0.rsplit_once(" -> ")?;
    let name = result.strip_prefix("SETOF ").unwrap_or(result);
    let row = named_type(objects, name)?;
    matches!(row, Object::Table(_) | Object::CompositeType(_)).then(|| row.id())
}

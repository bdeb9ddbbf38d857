//! The planner's statistics, where a change has thrown them away: of a column that takes another type, and of
//! an index on an expression, which has none until somebody looks.

use std::collections::{BTreeMap, BTreeSet};

use super::rewrite::turned_over;
use super::step::BothWays;
use super::way::Turned;
use super::work::Work;
use crate::model::name::{qualified, quote};
use crate::object::{Index, Kind, Object, ObjectId, Objects, Sql};

/// The columns of each table whose statistics are gone; none: those of an expression.
type Gone = BTreeMap<(String, String), BTreeSet<String>>;

/// The steps at the end of the way up, and those at the end of the way down, which stand first.
pub(super) fn steps(from: &Objects, to: &Objects, work: &Work) -> (Vec<BothWays>, Vec<BothWays>) {
    let up = gone(from, to, work, |id| work.turns.get(id).map(|turn| &turn.up));
    let down = gone(to, from, work, |id| {
        work.turns.get(id).map(|turn| &turn.down)
    });
    let last = up.iter().map(step).collect();
    let first = down.iter().map(step).map(BothWays::reversed).collect();
    (last, first)
}

fn gone<'w>(
    from: &Objects,
    to: &Objects,
    work: &'w Work,
    turned: impl Fn(&ObjectId) -> Option<&'w Turned>,
) -> Gone {
    let mut gone = Gone::new();
    for id in work.turns.keys() {
        match (from.get(id), to.get(id), turned(id)) {
            (Some(Object::Column(old)), Some(Object::Column(new)), _) if new.changes_type(old) => {
                let columns = gone.entry((new.schema.clone(), new.table.clone()));
                columns.or_default().insert(new.name.clone());
            }
            (_, Some(_), Some(Turned::InPlace(parts))) if id.kind != Kind::Column => {
                for column in turned_over(to, id, parts) {
                    let table = column.table.clone().unwrap_or_default();
                    let columns = gone.entry((column.schema.clone(), table));
                    columns.or_default().insert(column.name.clone());
                }
            }
            _ => {}
        }
    }
    for object in to.of_kind(Kind::Index) {
        let Object::Index(index) = object else {
            continue;
        };
        if !has_expression(index) || !is_there(from, index) {
            continue;
        }
        let table = (index.schema.clone(), index.table.clone());
        // One of a column that takes another type is built anew.
        if from.get(&object.id()) != Some(object) || gone.contains_key(&table) {
            gone.insert(table, BTreeSet::new());
        }
    }
    gone
}

/// Whether the index's table is there already, and may hold rows.
fn is_there(from: &Objects, index: &Index) -> bool {
    [Kind::Table, Kind::Partition, Kind::MaterializedView]
        .iter()
        .any(|kind| from.contains(&ObjectId::new(*kind, &index.schema, None, &index.table)))
}

/// Whether there is a parenthesis among the columns: an expression, or settings of an operator class, for which
/// looking does no harm.
fn has_expression(index: &Index) -> bool {
    let columns = index.definition.split_once(" USING ");
    let columns = columns.and_then(|(_, behind)| behind.split_once('('));
    let inner = columns.and_then(|(_, columns)| Some((columns.find('(')?, columns.find(')')?)));
    inner.is_some_and(|(opens, closes)| opens < closes)
}

fn step(((schema, table), columns): (&(String, String), &BTreeSet<String>)) -> BothWays {
    let path = format!("{schema}.{table}");
    let mut step = BothWays::titled(
        format!("look again at how the values of {path} are spread"),
        String::new(),
    );
    step.up.note(format!(
        "lock: SHARE UPDATE EXCLUSIVE on {path} while a sample is read: reads and writes go on"
    ));
    let list: Vec<String> = columns.iter().map(|column| quote(column)).collect();
    let list = match list.as_slice() {
        [] => String::new(),
        list => format!(" ({})", list.join(", ")),
    };
    let analyze = format!("ANALYZE {}{list}", qualified(schema, table));
    step.push(vec![Sql::statement(analyze)], Vec::new());
    step.touch();
    step
}

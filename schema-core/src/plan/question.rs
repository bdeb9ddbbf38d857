//! What goes beside something alike that comes: perhaps it is the same thing under another name. Nothing is
//! guessed; it is asked, and the declaration answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::object::{Column, Differences, Kind, Object, ObjectId, Objects};

/// How much of two tables has to be the same, so that one may be the other: half of their columns.
const ALIKE: usize = 2;

/// Name and type of a table's columns.
type Shape<'a> = BTreeSet<(&'a str, &'a str)>;

/// The questions, one sentence each.
pub(super) fn questions(from: &Objects, to: &Objects, differences: &Differences) -> Vec<String> {
    let (gone, new) = (&differences.gone, &differences.new);
    let mut asked = columns((from, gone), (to, new));
    let (gone, new) = (shapes(from, gone), shapes(to, new));
    for (old, columns) in &gone {
        for (new, others) in &new {
            let same = columns.intersection(others).count();
            let larger = columns.len().max(others.len());
            if same >= 2 && same * ALIKE >= larger {
                asked.push(format!(
                    "{} goes and {} comes, with {same} columns alike: is it the same table? Then write \
                     #[renamed_from(\"{}\")] above its struct; as it is, {} begins without rows",
                    old.path(),
                    new.path(),
                    old.name,
                    new.path()
                ));
            }
        }
    }
    asked
}

fn columns(
    (from, gone): (&Objects, &[&ObjectId]),
    (to, come): (&Objects, &[&ObjectId]),
) -> Vec<String> {
    let mut new: BTreeMap<(&str, &str), Vec<(&ObjectId, &Column)>> = BTreeMap::new();
    for (id, column) in columns_of(to, come) {
        let table = (column.schema.as_str(), column.table.as_str());
        new.entry(table).or_default().push((id, column));
    }
    let mut asked = Vec::new();
    for (id, old) in columns_of(from, gone) {
        let beside = new.get(&(old.schema.as_str(), old.table.as_str()));
        let is_alike = |new: &&(&ObjectId, &Column)| {
            new.1.column_type == old.column_type && new.1.generated == old.generated
        };
        for (new, _) in beside.into_iter().flatten().filter(is_alike) {
            asked.push(format!(
                "{} goes and {} comes, both {}: is it the same column? Then write #[renamed_from(\"{}\")] above \
                 {}; as it is, {} begins without values",
                id.path(),
                new.path(),
                old.column_type,
                old.name,
                new.name,
                new.name
            ));
        }
    }
    asked
}

/// The columns among these objects, in the order of their places.
fn columns_of<'a>(objects: &'a Objects, ids: &[&'a ObjectId]) -> Vec<(&'a ObjectId, &'a Column)> {
    let column = |id: &&'a ObjectId| match objects.get(id)? {
        Object::Column(column) => Some((*id, column)),
        _ => None,
    };
    let mut columns: Vec<_> = ids.iter().filter_map(column).collect();
    columns.sort_by_key(|(id, _)| objects.place(id));
    columns
}

/// The tables among these objects.
fn shapes<'a>(objects: &'a Objects, ids: &[&'a ObjectId]) -> BTreeMap<&'a ObjectId, Shape<'a>> {
    let is_table = |id: &&&ObjectId| id.kind == Kind::Table && id.is_itself();
    let tables = ids.iter().filter(is_table);
    let mut shapes: BTreeMap<&ObjectId, Shape> = tables.map(|id| (*id, Shape::new())).collect();
    if shapes.is_empty() {
        return shapes;
    }
    for (_, object) in objects.iter() {
        if let Object::Column(column) = object
            && let Some(shape) = shapes.get_mut(&ObjectId::table(&column.schema, &column.table))
        {
            shape.insert((&column.name, &column.column_type));
        }
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::Table;

    fn objects(tables: &[(&str, &[(&str, &str)])]) -> Objects {
        let mut objects = Objects::new();
        for (table, columns) in tables {
            let (schema, table) = ("public".to_string(), table.to_string());
            let columns = columns.iter().map(|(name, column_type)| {
                Object::Column(Column {
                    schema: schema.clone(),
                    table: table.clone(),
                    name: name.to_string(),
                    column_type: column_type.to_string(),
                    ..Column::default()
                })
            });
            let own = Object::Table(Table {
                schema: schema.clone(),
                name: table.clone(),
                ..Table::default()
            });
            for object in std::iter::once(own).chain(columns) {
                objects.insert(object).unwrap();
            }
        }
        objects
    }

    fn asked_between(from: &Objects, to: &Objects) -> Vec<String> {
        questions(from, to, &from.differences(to))
    }

    #[test]
    fn a_column_of_the_same_type_may_be_the_same() {
        let before = objects(&[("people", &[("id", "integer"), ("phone", "text")])]);
        let after = objects(&[(
            "people",
            &[("id", "integer"), ("mobile", "text"), ("age", "integer")],
        )]);
        let asked = asked_between(&before, &after);
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert!(
            asked[0].contains("public.people.phone goes and public.people.mobile comes, both text")
        );
        assert!(asked[0].contains("#[renamed_from(\"phone\")] above mobile"));
    }

    #[test]
    fn a_table_with_half_the_columns_may_be_the_same() {
        let columns = &[("id", "integer"), ("name", "text"), ("age", "integer")];
        let before = objects(&[("people", columns)]);
        let after = objects(&[("persons", &[columns[0], columns[1], ("size", "text")])]);
        assert_eq!(asked_between(&before, &after).len(), 1);
        let other = objects(&[("letters", &[columns[0], ("text", "text"), ("sent", "date")])]);
        assert_eq!(asked_between(&before, &other), Vec::<String>::new());
        assert_eq!(asked_between(&before, &before), Vec::<String>::new());
    }
}

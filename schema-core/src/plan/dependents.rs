//! Who needs whom, the other way round, without working out the needs of every object: those that could
//! need something are found by the relation that both belong to, and only they are asked.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::object::{Constraint, Kind, Object, ObjectId, Objects, needs};

/// A namespace and the name of a relation, type or routine in it; for a namespace itself the name is empty.
type Place<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Finds what hangs on an object.
pub(super) struct Dependents<'a> {
    objects: &'a Objects,
    /// Who needs something that lies here: a place among the crowds.
    near: BTreeMap<Place<'a>, usize>,
    crowds: Vec<Vec<&'a ObjectId>>,
    /// Needs that no object tells by itself.
    further: BTreeMap<&'a ObjectId, Vec<&'a ObjectId>>,
    /// The answers for the places that were asked about.
    known: RefCell<BTreeMap<(String, String), Answers<'a>>>,
}

/// Who hangs on what lies in one place.
type Answers<'a> = BTreeMap<ObjectId, Vec<&'a ObjectId>>;

impl<'a> Dependents<'a> {
    /// Of no object.
    pub fn none(objects: &'a Objects) -> Self {
        Dependents {
            objects,
            near: BTreeMap::new(),
            crowds: Vec::new(),
            further: BTreeMap::new(),
            known: RefCell::default(),
        }
    }

    /// Of all objects.
    pub fn of_all(objects: &'a Objects) -> Self {
        let mut all = Self::none(objects);
        // The columns of a table follow each other, and so do most of its other objects.
        let mut last: Option<(Place, usize)> = None;
        for (id, object) in objects.iter() {
            for place in places(id, object) {
                let known = last.as_ref().filter(|(at, _)| *at == place);
                let at = match known {
                    Some((_, at)) => *at,
                    None => *all.near.entry(place.clone()).or_insert_with(|| {
                        all.crowds.push(Vec::new());
                        all.crowds.len() - 1
                    }),
                };
                let crowd = &mut all.crowds[at];
                if crowd.last() != Some(&id) {
                    crowd.push(id);
                }
                last = Some((place, at));
            }
        }
        for (id, needed) in objects.further_needs() {
            all.further.entry(needed).or_default().push(id);
        }
        all
    }

    /// What hangs on the object, in the order of the objects.
    pub fn of(&self, id: &ObjectId) -> Vec<&'a ObjectId> {
        let (schema, relation) = place(id);
        let key = (schema.to_string(), relation.to_string());
        let mut known = self.known.borrow_mut();
        let answers = known
            .entry(key)
            .or_insert_with(|| self.ask((schema, relation)));
        let mut found = answers.get(id).cloned().unwrap_or_default();
        found.extend(self.further.get(id).into_iter().flatten());
        found.sort_by_key(|each| self.objects.place(each));
        found.dedup();
        found.retain(|_| self.objects.contains(id));
        found
    }

    /// Everyone who could need something that lies there says what it is.
    fn ask(&self, place: Place<'_>) -> Answers<'a> {
        let mut answers = Answers::new();
        let near = self.near.get(&place).map(|at| &self.crowds[*at]);
        let near = near.into_iter().flatten();
        for (each, object) in near.filter_map(|each| Some((*each, self.objects.get(each)?))) {
            for needed in needs(object) {
                let all = answers.entry(needed).or_default();
                if all.last() != Some(&each) {
                    all.push(each);
                }
            }
        }
        answers
    }
}

fn place(id: &ObjectId) -> Place<'_> {
    let relation = id.table.as_deref().unwrap_or(&id.name);
    (Cow::from(&id.schema), Cow::from(relation))
}

/// Where everything lies that the object says it needs. Most objects hang on one relation and nothing else,
/// and it costs less to know that than to ask them.
fn places<'a>(id: &'a ObjectId, object: &'a Object) -> Vec<Place<'a>> {
    let at = |schema: &'a str, relation: &'a str| (Cow::from(schema), Cow::from(relation));
    match object {
        Object::Column(_) | Object::Default(_) | Object::Identity(_) => vec![place(id)],
        Object::Index(index) => vec![at(&index.schema, &index.table)],
        Object::Constraint(Constraint { references, .. }) => {
            let referenced = references.as_ref();
            let referenced = referenced.map(|to| at(&to.schema, &to.table));
            std::iter::once(place(id)).chain(referenced).collect()
        }
        Object::Comment(comment) if comment.target.kind == Kind::Column => {
            vec![place(&comment.target)]
        }
        _ => {
            let owned = |needed: ObjectId| {
                let (schema, relation) = place(&needed);
                let (schema, relation) = (schema.into_owned(), relation.into_owned());
                (Cow::Owned(schema), Cow::Owned(relation))
            };
            needs(object).into_iter().map(owned).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::{Column, Comment, ConstraintKind, Default, Index, Reference, Table};

    /// The shortcut in [`places`] is true: what an object needs lies where it is looked for.
    #[test]
    fn nobody_is_overlooked() {
        let (schema, table) = ("public".to_string(), "quotes".to_string());
        let column = ObjectId::column("public", "quotes", "status");
        let mut objects = Objects::new();
        let all = [
            Object::Table(Table {
                schema: schema.clone(),
                name: table.clone(),
                ..Table::default()
            }),
            Object::Column(Column {
                schema: schema.clone(),
                table: table.clone(),
                name: "status".into(),
                ..Column::default()
            }),
            Object::Default(Default {
                schema: schema.clone(),
                table: table.clone(),
                column: "status".into(),
                expression: "'open'".into(),
                inherited: None,
                is_alone: false,
            }),
            Object::Index(Index {
                schema: schema.clone(),
                table: table.clone(),
                name: "by_status".into(),
                ..Index::default()
            }),
            Object::Comment(Comment {
                target: column.clone(),
                text: "plain".into(),
            }),
            Object::Constraint(Constraint {
                schema: "sales".into(),
                table: "orders".into(),
                name: "quote".into(),
                kind: ConstraintKind::ForeignKey,
                definition: String::new(),
                columns: vec!["quote".into()],
                references: Some(Reference {
                    schema,
                    table,
                    columns: vec!["status".into()],
                }),
                index_options: Vec::new(),
            }),
        ];
        for object in all {
            objects.insert(object).unwrap();
        }
        objects.add_need(ObjectId::index("public", "by_status"), column.clone());
        let dependents = Dependents::of_all(&objects);
        for (id, _) in objects.iter() {
            for needed in objects.needs(id) {
                assert!(dependents.of(&needed).contains(&id), "{id} needs {needed}");
            }
        }
        assert_eq!(dependents.of(&column).len(), 4);
    }
}

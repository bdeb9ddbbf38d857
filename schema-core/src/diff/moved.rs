//! An extension that moves to another namespace takes along what belongs to it, and everything that uses it follows by
//! itself: only the words are others.

use crate::object::{Column, Domain, Kind, Object, ObjectId, Objects};

/// `from`, with what will have other words by itself when its extension has moved told in the words of `to`.
pub fn with_moved(from: Objects, to: &Objects) -> Objects {
    let moves: Vec<_> = moves(&from, to).collect();
    let mut told = from.clone();
    for (extension, old, new) in &moves {
        for (id, object) in from.iter() {
            let Some(then) = to.get(id).filter(|then| *then != object) else {
                continue;
            };
            let is_moved = from.needs(id).contains(extension) && id != extension;
            if !is_moved {
                continue;
            }
            let follows = |old_words: &str, new_words: &str| {
                old_words != new_words && differ_only(old_words, new_words, (old, new))
            };
            if follows(&format!("{object:?}"), &format!("{then:?}")) {
                told.replace(then.clone());
            } else if let Some(object) = with_moved_type(object, then, follows) {
                told.replace(object);
            }
        }
    }
    told
}

/// An object that is another one for more than that, with the type that it will have by itself.
fn with_moved_type(
    object: &Object,
    then: &Object,
    follows: impl Fn(&str, &str) -> bool,
) -> Option<Object> {
    match (object, then) {
        (Object::Column(old), Object::Column(new)) => follows(&old.column_type, &new.column_type)
            .then(|| {
                Object::Column(Column {
                    column_type: new.column_type.clone(),
                    ..old.clone()
                })
            }),
        (Object::Domain(old), Object::Domain(new)) => follows(&old.base, &new.base).then(|| {
            Object::Domain(Domain {
                base: new.base.clone(),
                ..old.clone()
            })
        }),
        (Object::CompositeType(old), Object::CompositeType(new)) => {
            let mut told = old.clone();
            for attribute in &mut told.attributes {
                let mut all = new.attributes.iter();
                let then = all.find(|each| each.name == attribute.name);
                if let Some(then) =
                    then.filter(|then| follows(&attribute.data_type, &then.data_type))
                {
                    attribute.data_type = then.data_type.clone();
                }
            }
            Some(Object::CompositeType(told))
        }
        _ => None,
    }
}

/// The extensions that move, from where and whereto.
fn moves<'a>(
    from: &'a Objects,
    to: &'a Objects,
) -> impl Iterator<Item = (ObjectId, String, String)> + 'a {
    from.of_kind(Kind::Extension).filter_map(|object| {
        let id = object.id();
        match (object, to.get(&id)) {
            (Object::Extension(old), Some(Object::Extension(new))) if old.schema != new.schema => {
                Some((id, old.schema.clone(), new.schema.clone()))
            }
            _ => None,
        }
    })
}

/// Whether two texts are the same but for the one name, which stands here where the other one stands there.
fn differ_only(one: &str, other: &str, (old, new): (&str, &str)) -> bool {
    let mut rest = (one, other);
    loop {
        let common = rest.0.bytes().zip(rest.1.bytes());
        let common = common.take_while(|(one, other)| one == other).count();
        // A name begins where the last word began: `public` and `private` have their first letter in common.
        let word = |text: &str| {
            let before = text
                .get(..common)?
                .rfind(|letter: char| !is_of_name(letter));
            Some(before.map_or(0, |at| at + 1))
        };
        if common == rest.0.len() && common == rest.1.len() {
            return true;
        }
        let (Some(start), Some(other_start)) = (word(rest.0), word(rest.1)) else {
            return false;
        };
        let after = |text: &'_ str, start: usize, name: &str| {
            let follows = text.get(start..)?.strip_prefix(name)?;
            follows
                .starts_with(|next: char| !is_of_name(next))
                .then_some(text.len() - follows.len())
        };
        let (Some(one), Some(other)) = (after(rest.0, start, old), after(rest.1, other_start, new))
        else {
            return false;
        };
        rest = (&rest.0[one..], &rest.1[other..]);
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

//! An extension that moves to another namespace takes along what belongs to it, and everything that uses it follows by
//! itself: only the words are others.

use crate::object::{Kind, Object, ObjectId, Objects};

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
            if is_moved && differ_only(object, then, (old, new)) {
                told.replace(then.clone());
            }
        }
    }
    told
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

/// Whether two objects are the same but for the one name, which stands here where the other one stands there.
fn differ_only(one: &Object, other: &Object, (old, new): (&str, &str)) -> bool {
    let (one, other) = (format!("{one:?}"), format!("{other:?}"));
    let mut rest = (one.as_str(), other.as_str());
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

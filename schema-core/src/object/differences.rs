//! In what two sets of objects differ.

use std::cmp::Ordering;

use super::{ObjectId, Objects};

/// In what two sets of objects differ, each list in the order of the ids.
#[derive(Debug, Clone, Default)]
pub struct Differences<'a> {
    /// Only in the first.
    pub gone: Vec<&'a ObjectId>,
    /// In both, and not the same.
    pub changed: Vec<&'a ObjectId>,
    /// Only in the second.
    pub new: Vec<&'a ObjectId>,
}

impl Differences<'_> {
    /// As seen from the other side.
    pub fn reversed(&self) -> Self {
        Differences {
            gone: self.new.clone(),
            changed: self.changed.clone(),
            new: self.gone.clone(),
        }
    }

    /// Whether the two are the same.
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.changed.is_empty() && self.new.is_empty()
    }
}

impl Objects {
    /// In what these and the others differ.
    pub fn differences<'a>(&'a self, to: &'a Objects) -> Differences<'a> {
        let mut found = Differences::default();
        if self.is_copy_of(to) {
            return found;
        }
        let (mut old, mut new) = (self.sorted(), to.sorted());
        let (mut one, mut other) = (old.next(), new.next());
        loop {
            let order = match (one, other) {
                (None, None) => return found,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((one, _)), Some((other, _))) => one.cmp(other),
            };
            if let (Some((id, before)), true) = (one, order.is_le()) {
                match other.filter(|_| order.is_eq()) {
                    None => found.gone.push(id),
                    Some((_, after)) if before != after => found.changed.push(id),
                    Some(_) => {}
                }
                one = old.next();
            }
            if let (Some((id, _)), true) = (other, order.is_ge()) {
                if order.is_gt() {
                    found.new.push(id);
                }
                other = new.next();
            }
        }
    }
}

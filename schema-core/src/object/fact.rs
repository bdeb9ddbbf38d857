//! What every kind of object can say about itself.

use super::{ObjectId, Sql};

/// One kind of object: how it is made, altered and taken away, each way with everything that it
/// needs being there. Nothing is ever written with CASCADE.
pub(super) trait Fact: Sized {
    /// Its identity.
    fn id(&self) -> ObjectId;

    /// What makes it.
    fn make(&self) -> Vec<Sql>;

    /// What takes it away.
    fn take(&self) -> Vec<Sql>;

    /// What turns `before` into it in place; `None` where it has to be made anew.
    fn alter(&self, _before: &Self) -> Option<Vec<Sql>> {
        None
    }

    /// The objects that have to be there before it.
    fn needs(&self) -> Vec<ObjectId>;
}

/// Needs of what hangs on a relation, which may be of several kinds.
pub(super) fn needs_relation(schema: &str, relation: &str) -> Vec<ObjectId> {
    use super::Kind::{MaterializedView, Partition, Table, View};
    [Table, Partition, View, MaterializedView]
        .map(|kind| ObjectId::new(kind, schema, None, relation))
        .to_vec()
}

/// Needs of an object that only lies in a namespace.
pub(super) fn needs_schema(schema: &str) -> Vec<ObjectId> {
    vec![ObjectId::schema(schema)]
}

/// `SET (..)` and `RESET (..)` that turn one list of storage parameters (`name=value`) into another.
pub(super) fn change_options(before: &[String], after: &[String]) -> Vec<String> {
    let key = |option: &str| option.split('=').next().unwrap_or_default().to_string();
    let gone: Vec<String> = before
        .iter()
        .map(|option| key(option))
        .filter(|name| !after.iter().any(|each| key(each) == *name))
        .collect();
    let set: Vec<String> = after
        .iter()
        .filter(|option| !before.contains(option))
        .map(|option| option_in_sql(option))
        .collect();
    let mut clauses = Vec::new();
    if !gone.is_empty() {
        clauses.push(format!("RESET ({})", gone.join(", ")));
    }
    if !set.is_empty() {
        clauses.push(format!("SET ({})", set.join(", ")));
    }
    clauses
}

/// ` WITH (fillfactor = 70)`, or nothing.
pub(crate) fn with_options(options: &[String]) -> String {
    if options.is_empty() {
        return String::new();
    }
    let options: Vec<String> = options.iter().map(|option| option_in_sql(option)).collect();
    format!(" WITH ({})", options.join(", "))
}

/// `fillfactor=70` as `fillfactor = 70`: a value that is no plain word or number is a literal.
fn option_in_sql(option: &str) -> String {
    let Some((name, value)) = option.split_once('=') else {
        return option.to_string();
    };
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.';
    let plain = !value.is_empty() && value.chars().all(is_plain) && value != "none";
    let value = if plain {
        value.to_string()
    } else {
        crate::model::name::literal(value)
    };
    format!("{name} = {value}")
}

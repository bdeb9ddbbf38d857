//! `table-listed-twice`: a table stands once in the list of a schema.
//!
//! `schema!` says it. Two structs with the same name in PostgreSQL are `name-collision`.

use super::{Area, Judge, Lift, Rule};

pub const RULE: Rule = Rule {
    name: "table-listed-twice",
    area: Area::Tables,
    page: include_str!("table_listed_twice.md"),
    judge: Judge::Compiler,
    lift: Lift::Never,
};

//! `table-not-listed`: a declared table is in the list of a schema, or it is never migrated.
//!
//! The trait `Listed` says it in the compiler: once there is a schema, all its tables are listed.

use super::{Area, Judge, Lift, Rule};

pub const RULE: Rule = Rule {
    name: "table-not-listed",
    area: Area::Tables,
    page: include_str!("table_not_listed.md"),
    judge: Judge::Compiler,
    lift: Lift::Never,
};

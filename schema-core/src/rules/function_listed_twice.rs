//! `function-listed-twice`: a function stands once in the list of a schema.
//!
//! `schema!` says it, by the words of the list.

use super::{Area, Judge, Lift, Rule};

pub const RULE: Rule = Rule {
    name: "function-listed-twice",
    area: Area::Functions,
    page: include_str!("function_listed_twice.md"),
    judge: Judge::Compiler,
    lift: Lift::Never,
};

//! `function-not-listed`: a declared function is in the list of a schema, or it is never created.
//!
//! The trait `ListedFunction` says it in the compiler: once there is a schema, all its functions are
//! listed.

use super::{Area, Judge, Lift, Rule};

pub const RULE: Rule = Rule {
    name: "function-not-listed",
    area: Area::Functions,
    page: include_str!("function_not_listed.md"),
    judge: Judge::Compiler,
    lift: Lift::Never,
};

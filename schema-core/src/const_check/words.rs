//! The words of the rules that are judged here are the rules' own.

pub(super) use crate::rules::{
    check_of_unknown_value, default_type_differs, fk_across_tenants, fk_cycle,
    fk_to_column_not_unique, waiver_unused,
};

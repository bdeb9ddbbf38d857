//! The words of the rules that are judged here.

pub(super) mod fk_cycle {
    pub(in super::super) const NAME: &str = "fk-cycle";
    pub(in super::super) const MESSAGE: &str = "this foreign key closes a cycle: {path}";
    pub(in super::super) const HELP: &str =
        "make it nullable (`Option<..>`), or write `#[references(.., deferrable)]`";
}
pub(super) mod fk_to_column_not_unique {
    pub(in super::super) const NAME: &str = "fk-to-column-not-unique";
    pub(in super::super) const MESSAGE: &str =
        "`{table}({columns})` is no key, so no foreign key can reference it";
    pub(in super::super) const HELP: &str =
        "reference the primary key, or declare `#[unique({columns})]` above `{table}`";
}
pub(super) mod fk_across_tenants {
    pub(in super::super) const NAME: &str = "fk-across-tenants";
    pub(in super::super) const MESSAGE: &str =
        "foreign key `{table}({columns})` can reference another tenant's row of `{target}`";
    pub(in super::super) const HELP: &str =
        "put the tenant's column into the foreign key, on both sides";
}
pub(super) mod waiver_unused {
    pub(in super::super) const NAME: &str = "waiver-unused";
    pub(in super::super) const MESSAGE: &str =
        "nothing here breaks `{rule}`, so there is nothing to waive";
    pub(in super::super) const HELP: &str =
        "delete this `#[waive(..)]`, or move it above the place that it is about";
}

//! Chapter 11.

use crate::first_table::Customer;
use schema::prelude::*;

// page: waiver
/// A row of the old shop's export, read once and never joined.
#[derive(Table)]
#[table(name = "imports")]
#[no_rls(because = "reached only by the import job")]
pub struct Import {
    #[primary_key]
    #[identity]
    pub id: i64,

    #[references(Customer::id, on_delete = restrict)]
    #[waive(
        fk_without_index,
        because = "written once; customers are not deleted before it is dropped",
        until = "2027-12-31"
    )]
    pub customer_id: Option<Uuid>,

    /// As the export has it.
    #[text]
    pub line: String,
}
// page: end

//! Chapter 6.

use schema::prelude::*;

// page: checks
/// What we ask for, and for what.
#[derive(Table)]
#[table(name = "invoices")]
#[no_rls(because = "reached only through the billing service's own role")]
#[check(due_on >= issued_on, name = "invoices_due_after_issue")]
#[check(
    paid_on.is_null() || paid_on >= issued_on,
    name = "invoices_paid_after_issue"
)]
#[check(
    sql("public.is_vat_number(vat_number)"),
    name = "invoices_vat_number_is_one"
)]
pub struct Invoice {
    #[primary_key]
    #[varchar(12)]
    #[check(number.matches("^INV-[0-9]{8}$"))]
    pub number: String,

    #[varchar(14)]
    pub vat_number: String,

    #[numeric(10, 2)]
    #[check(net >= 0)]
    pub net: Decimal,
    #[numeric(10, 2)]
    #[check(tax.between(0, 100000))]
    pub tax: Decimal,
    #[numeric(11, 2)]
    #[generated(net + tax)]
    pub gross: Decimal,

    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub paid_on: Option<NaiveDate>,
}

// page: end

//! Chapter 4.

use crate::foreign_keys::Order;
use schema::prelude::*;

// page: enums
/// How a payment came in.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum PaymentMethod {
    Card,
    BankTransfer,
    #[label("paypal")]
    PayPal,
}

/// The currencies that we take.
#[derive(PgEnum)]
#[pg_enum(as = native, name = "currency", rename_all = "UPPERCASE")]
pub enum Currency {
    Eur,
    Usd,
}

/// The key of a payment: no other id is taken for it.
#[derive(PgType, Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentId(pub Uuid);

/// Money that came in.
#[derive(Table)]
#[table(name = "payments")]
#[no_rls(because = "reached only through the billing service's own role")]
pub struct Payment {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: PaymentId,

    #[references(Order::id, on_delete = restrict)]
    #[index]
    pub order_id: i64,

    pub method: PaymentMethod,
    pub currency: Currency,
    #[numeric(10, 2)]
    #[check(amount > 0)]
    pub amount: Decimal,
}
// page: end

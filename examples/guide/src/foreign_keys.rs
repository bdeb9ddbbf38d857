//! Chapters 2 and 3.

use crate::first_table::Customer;
use schema::prelude::*;

/// Something that we sell.
#[derive(Table)]
#[table(name = "products")]
#[no_rls(because = "the catalog is public")]
pub struct Product {
    #[primary_key]
    #[identity]
    pub id: i64,

    #[varchar(100)]
    pub name: String,

    #[numeric(10, 2)]
    #[check(price >= 0)]
    pub price: Decimal,
}

// page: orders
/// What a customer has ordered.
#[derive(Table)]
#[table(name = "orders")]
#[no_rls(because = "reached only through the shop's own role")]
pub struct Order {
    #[primary_key]
    #[identity]
    pub id: i64,

    #[references(Customer::id, on_delete = restrict)]
    #[index]
    pub customer_id: Uuid,

    /// The order that this one replaces.
    #[references(Order::id, on_delete = set_null)]
    #[index]
    pub replaces_id: Option<i64>,

    #[default("open")]
    #[business_rule("SAL-001")]
    pub status: OrderStatus,
}

/// Where an order stands.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum OrderStatus {
    Open,
    Paid,
    Shipped,
    Cancelled,
}
// page: end

// page: composite
/// One line of an order.
#[derive(Table)]
#[table(name = "order_lines")]
#[primary_key(order_id, line)]
#[no_rls(because = "read only together with its order")]
pub struct OrderLine {
    #[references(Order::id, on_delete = cascade)]
    pub order_id: i64,
    #[check(line >= 1)]
    pub line: i16,

    #[references(Product::id, on_delete = restrict)]
    #[index]
    pub product_id: i64,

    #[check(quantity >= 1, rule = "SAL-003")]
    pub quantity: i32,
}
// page: end

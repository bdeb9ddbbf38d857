//! Keys as types of their own: the newtype, an `Option` of it and an alias all reference it.

use schema::prelude::*;

/// The key of a customer.
#[derive(Debug, Clone, Copy, PartialEq, PgType)]
pub struct CustomerId(Uuid);

/// An address.
#[derive(Debug, Clone, PgType)]
#[varchar(254)]
pub struct Email(String);

/// An amount of money.
#[derive(Debug, Clone, PgType)]
#[numeric(12, 2)]
pub struct Money(Decimal);

type Buyer = CustomerId;

/// A customer.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Customer {
    /// Made by the database.
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: CustomerId,
    /// How to write to them.
    #[unique]
    pub email: Email,
    /// Who brought them.
    #[references(Self::id, on_delete = set_null)]
    #[index]
    pub brought_by: Option<CustomerId>,
}

/// An order.
#[derive(Table)]
#[table(name = "orders")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Order {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// Who ordered.
    #[references(Customer::id, on_delete = restrict)]
    #[index]
    pub customer_id: Buyer,
    /// What it costs.
    #[check(total >= 0)]
    pub total: Money,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer, Order], functions: [] }
}

#[test]
fn compiles() {}

//! A shop, declared chapter by chapter as `docs/guide` walks through it. The pages show these files, so
//! whatever they show compiles.

// The guide's columns speak for themselves.
#![allow(missing_docs)]

pub mod checks;
pub mod enums;
pub mod first_table;
pub mod foreign_keys;
pub mod functions;
pub mod indexes;
pub mod partitions;
pub mod row_security;
pub mod transitions;
pub mod waivers;
pub mod with_sqlx;

use checks::Invoice;
use enums::Payment;
use first_table::Customer;
use foreign_keys::{Order, OrderLine, Product};
use functions::is_vat_number;
use indexes::Article;
use partitions::{Measurement, Region, Session};
use row_security::{Document, Tenant};
use transitions::Parcel;
use waivers::Import;
use with_sqlx::Subscriber;

// page: schema
schema::schema! {
    /// The shop of the guide.
    pub shop {
        rules: "business_rules.toml",
        tables: [
            Customer, Product, Order, OrderLine, Payment, Article, Invoice, Tenant, Document,
            Parcel, Measurement, Region, Session, Import, Subscriber,
        ],
        functions: [is_vat_number],
    }
}
// page: end

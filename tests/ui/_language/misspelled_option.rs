// A word that an attribute does not know: the message proposes the one that was meant.

use schema::prelude::*;

/// A customer.
#[derive(Table)]
#[table(nmae = "customers")]
#[no_rls(becuase = "reached only through the service's own role")]
#[index(id, email, usign = btree)]
#[unique(email, id, naem = "customers_email")]
#[partition_by(hash(id), modulo = 4)]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity(by_defualt)]
    pub id: i64,
    /// How to write to them.
    #[column(nam = "e_mail")]
    #[waive(text_without_length_decision, becaus = "we keep what they write")]
    pub email: String,
}

schema! {
    /// A shop.
    pub shop { tabels: [Customer] }
}

fn main() {}

//! Tables in modules of their own, private fields, raw identifiers, and paths in every form.

use schema::prelude::*;

mod people {
    use schema::prelude::*;

    /// A person.
    #[derive(Table)]
    #[table(name = "people")]
    #[no_rls(because = "reached only through the service's own role")]
    pub struct Person {
        /// Counted by the database.
        #[primary_key]
        #[identity]
        pub id: i64,
        /// How they are called.
        #[varchar(200)]
        pub(crate) name: String,
    }
}

mod sales {
    use schema::prelude::*;

    /// An order.
    #[derive(Table)]
    #[table(name = "orders")]
    #[no_rls(because = "reached only through the service's own role")]
    pub(crate) struct Order {
        /// Counted by the database.
        #[primary_key]
        #[identity]
        id: i64,
        /// Who ordered.
        #[references(super::people::Person::id, on_delete = restrict)]
        #[index]
        person_id: i64,
        /// Who pays.
        #[references(super::people::Person::id, on_delete = restrict)]
        #[index]
        payer_id: Option<i64>,
        /// A word that Rust keeps for itself.
        #[varchar(10)]
        #[check(r#type.is_in("web", "shop"))]
        r#type: String,
    }
}

schema! {
    /// A shop.
    pub shop { tables: [people::Person, self::sales::Order], functions: [] }
}

#[test]
fn compiles() {
    let _ = shop();
}

//! What the declarations cannot say as SQL: each fault by name, all at once.

mod fixture;

use fixture::*;
use schema_core::model::*;
use schema_core::object::declared;

fn faults(change: impl FnOnce(&mut Schema)) -> Vec<String> {
    let mut schema = everything();
    change(&mut schema);
    let faults = declared(&schema, TODAY).unwrap_err();
    faults.into_iter().map(|fault| fault.message).collect()
}

#[test]
fn everything_that_is_missing_is_named() {
    let found = faults(|schema| {
        schema.tables[2].transitions[0].edges[0].to[0] = "Sent".into();
        schema.tables[2].triggers[0].function = "absent".into();
        schema.tables[2].foreign_keys[0].target.rust_table = "Client".into();
        schema.tables[2].columns[2].column_type = ColumnType::Enum("Colour".into());
        schema.tables[2].columns[6].column_type = ColumnType::Unresolved("Money".into());
        schema.functions[0].definition = "CREATE FUNCTION is_business_day() ..".into();
    });
    assert_eq!(
        found,
        [
            "sql/is_business_day.sql does not begin with the function public.is_business_day",
            "column public.quotes.product has the type `Colour`, which the schema does not list",
            "the type of column public.quotes.total is not known: `Money`",
            "foreign key public.quotes.quotes_customer_id_fkey references `Client::id`, which the schema does not list",
            "the transitions of quotes.status name `Sent`, which `QuoteStatus` does not have",
            "trigger public.quotes.quotes_absent calls `absent`, which the schema does not list",
        ]
    );
}

#[test]
fn names_that_collide_or_are_too_long_are_faults() {
    let long = "x".repeat(64);
    let found = faults(|schema| {
        schema.tables[0].indexes[0].name = Some("policies".into());
        schema.tables[0].indexes[1].name = Some(long.clone());
    });
    assert_eq!(
        found,
        [
            format!("the name of index public.{long} has 64 bytes; PostgreSQL keeps 63"),
            "table public.policies takes the name of index public.policies".to_string(),
        ]
    );
}

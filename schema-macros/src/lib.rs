//! The macros behind `schema`: parse, ask `schema-core`, put the answer on a token.
//!
//! Nothing is decided here. What a declaration means is [`schema_core::model`], what is wrong with
//! it comes from [`schema_core::rules`], and this crate turns each [`schema_core::rules::Place`]
//! into the user's own token.

use proc_macro::TokenStream;

mod attr;
mod case;
mod doc_comment;
mod draft;
mod errors;
mod expression;
mod listing;
mod pg_enum;
mod pg_type;
mod pieces;
mod project;
mod rust_type;
mod spans;
mod sql_function;
mod table;

/// A struct is a table. The guide walks through all attributes; each rule has a page
/// (`cargo run -p migrator -- explain RULE`).
#[proc_macro_derive(
    Table,
    attributes(
        table,
        column,
        primary_key,
        unique,
        index,
        check,
        references,
        default,
        business_rule,
        varchar,
        text,
        numeric,
        sql_type,
        collate,
        identity,
        generated,
        transitions,
        touch,
        rls,
        no_rls,
        partition_by,
        trigger,
        waive,
        renamed_from
    )
)]
pub fn derive_table(input: TokenStream) -> TokenStream {
    table::derive(input.into()).into()
}

/// An enum is a closed set of values: `#[pg_enum(as = check, varchar = 20)]` keeps them as text
/// with a CHECK, `#[pg_enum(as = native, name = "claim_status")]` as a type of its own. A value is the
/// variant's name in snake_case; `rename_all = "SCREAMING_SNAKE_CASE"` and its like, as serde and sqlx
/// know them, change that for all, `#[label(..)]` for one.
#[proc_macro_derive(PgEnum, attributes(pg_enum, label, renamed_from))]
pub fn derive_pg_enum(input: TokenStream) -> TokenStream {
    pg_enum::derive(input.into()).into()
}

/// A newtype stands for the type inside: `struct CustomerId(Uuid);`. `#[varchar(n)]`, `#[text]`,
/// `#[numeric(p, s)]` and `#[sql_type("..")]` above the struct say what they say above a field.
#[proc_macro_derive(PgType, attributes(varchar, text, numeric, sql_type))]
pub fn derive_pg_type(input: TokenStream) -> TokenStream {
    pg_type::derive(input.into()).into()
}

/// Lists the tables and functions that make one schema, in the root of the crate:
/// `schema! { pub shop { rules: "business_rules.toml", tables: [Customer], functions: [] } }`.
#[proc_macro]
pub fn schema(input: TokenStream) -> TokenStream {
    listing::expand(input.into()).into()
}

/// A function in PostgreSQL is a file, and its self-test another one:
/// `sql_function!(next_day, "sql/next_day.sql", self_test = "sql/next_day.test.sql");`.
/// The paths start at the crate's folder.
#[proc_macro]
pub fn sql_function(input: TokenStream) -> TokenStream {
    sql_function::expand(input.into()).into()
}

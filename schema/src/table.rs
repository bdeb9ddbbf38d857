//! What the derives implement.

use schema_core::const_check::Cycle;
use schema_core::decl::{EnumDecl, FunctionDecl, ListedTable, ReferenceDecl, TableDecl};

/// A struct that is a table. Implemented by `#[derive(Table)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a table",
    label = "no table is declared by this type",
    note = "write `#[derive(Table)]` and `#[table(name = \"..\")]` above the struct"
)]
pub trait Table {
    /// The table's name in PostgreSQL, without its schema.
    const NAME: &'static str = Self::DECL.name;

    #[doc(hidden)]
    const DECL: &'static TableDecl;

    #[doc(hidden)]
    const REFERENCES: &'static [ReferenceDecl];

    #[doc(hidden)]
    const LISTED: ListedTable = ListedTable {
        table: Self::DECL,
        references: Self::REFERENCES,
    };
}

/// An enum that is a closed set of values. Implemented by `#[derive(PgEnum)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a PostgreSQL enum",
    note = "write `#[derive(PgEnum)]` and `#[pg_enum(as = check, varchar = 20)]` above it"
)]
pub trait PgEnum: Sized {
    /// The values in PostgreSQL, in the order of the variants.
    const LABELS: &'static [&'static str] = Self::DECL.labels;

    #[doc(hidden)]
    const DECL: &'static EnumDecl;

    /// The value in PostgreSQL.
    fn label(&self) -> &'static str;

    /// The variant with this value in PostgreSQL, if there is one.
    fn from_label(label: &str) -> Option<Self>;
}

/// A function in PostgreSQL. Implemented by `sql_function!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a function declared by `sql_function!`",
    note = "write `sql_function!(name, \"sql/name.sql\", self_test = \"sql/name.test.sql\");`"
)]
pub trait SqlFunction {
    #[doc(hidden)]
    const DECL: &'static FunctionDecl;
}

/// A table that a `schema!` lists.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "[table-not-listed] table `{Self}` is in no schema",
    label = "this table is declared but never migrated",
    note = "add `{Self}` to the `tables: [..]` of this crate's `schema! {{ .. }}`"
)]
pub trait Listed {
    /// The first cycle of required foreign keys in its schema.
    const CYCLE: &'static Option<Cycle>;
}

/// A function that a `schema!` lists.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "[function-not-listed] function `{Self}` is in no schema",
    label = "this function is declared but never created",
    note = "add `{Self}` to the `functions: [..]` of this crate's `schema! {{ .. }}`"
)]
pub trait ListedFunction {
    /// Read by the declaration, so that a missing entry is an error there.
    const LISTED: ();
}

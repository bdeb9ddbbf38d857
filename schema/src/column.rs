//! A column as a value: `Customer::email`.

use crate::Table;
use crate::column_type::References;
use schema_core::decl::{ReferenceDecl, TableDecl};
use std::fmt;
use std::marker::PhantomData;

/// A column of the table `T` that holds an `R`; the derive makes one for each field.
///
/// Foreign keys name their target with it, and so can queries: it prints as the column's name, in
/// quotes where PostgreSQL wants them, so no name is spelled twice.
///
/// ```
/// # use schema::prelude::*;
/// # /// A customer.
/// # #[derive(Table)]
/// # #[table(name = "customers")]
/// # #[no_rls(because = "an example")]
/// # pub struct Customer { #[primary_key] pub id: i64, #[varchar(254)] pub email: String }
/// # schema! { pub example { tables: [Customer], functions: [] } }
/// # fn main() {
/// let query = format!("SELECT {} FROM {} WHERE {} = $1", Customer::id, Customer::NAME, Customer::email);
/// assert_eq!(query, "SELECT id FROM customers WHERE email = $1");
/// # }
/// ```
pub struct Column<T, R> {
    position: u16,
    of: PhantomData<fn() -> (T, R)>,
}

impl<T, R> Column<T, R> {
    #[doc(hidden)]
    pub const fn __at(position: u16) -> Self {
        Column {
            position,
            of: PhantomData,
        }
    }

    #[doc(hidden)]
    pub const fn __position(self) -> u16 {
        self.position
    }
}

impl<T: Table, R> Column<T, R> {
    /// The column's name in PostgreSQL, without quotes.
    pub const fn name(self) -> &'static str {
        T::DECL.names[self.position as usize]
    }

    #[doc(hidden)]
    pub const fn __table(self) -> &'static TableDecl {
        T::DECL
    }

    /// The rule `fk-type-differs`: a column of type `F` references this one.
    #[doc(hidden)]
    pub const fn __referenced_by<F: References<R>>(self) {}

    /// A foreign key over one column of type `F` that references this one.
    #[doc(hidden)]
    pub const fn __reference<F: References<R>>(
        self,
        position: u16,
        columns: &'static [u16],
        required: bool,
    ) -> ReferenceDecl {
        ReferenceDecl {
            position,
            columns,
            target: T::DECL,
            target_columns: std::slice::from_ref(&POSITIONS[self.position as usize]),
            required,
        }
    }
}

/// The most columns a table can have (PostgreSQL, appendix K, "PostgreSQL Limits").
const MOST_COLUMNS: usize = 1600;

/// Each position by itself: a constant can't make a slice of a number that it has computed.
const POSITIONS: &[u16; MOST_COLUMNS] = &{
    let mut positions = [0; MOST_COLUMNS];
    let mut at = 0;
    while at < MOST_COLUMNS {
        positions[at] = at as u16;
        at += 1;
    }
    positions
};

impl<T, R> Clone for Column<T, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, R> Copy for Column<T, R> {}

impl<T: Table, R> fmt::Display for Column<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&schema_core::model::name::quote(self.name()))
    }
}

impl<T: Table, R> fmt::Debug for Column<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", T::DECL.name, self.name())
    }
}

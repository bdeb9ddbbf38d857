// A function is a file, and this one is not there; another one says only its name.

use schema::prelude::*;

/// The day after.
sql_function!(next_day, "sql/next_day.sql", self_test = "ui/_language/next_day.test.sql");

sql_function!(last_day);

schema! {
    /// A calendar.
    pub calendar { tables: [], functions: [next_day] }
}

fn main() {}

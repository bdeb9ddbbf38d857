//! The functions that live in the database, each a file with its self-test: the migration runs the test
//! in the transaction that creates the function.

use schema::prelude::*;

sql_function!(
    /// Whether a day is neither a weekend nor a federal holiday of the United States.
    is_us_business_day,
    "sql/is_us_business_day.sql",
    self_test = "sql/is_us_business_day.test.sql"
);

sql_function!(
    /// The first US business day after a day. Calls is_us_business_day, which therefore comes first.
    next_us_business_day,
    "sql/next_us_business_day.sql",
    self_test = "sql/next_us_business_day.test.sql"
);

sql_function!(
    /// Trigger function: keeps the rows of an append-only table as they were written.
    refuse_change,
    "sql/refuse_change.sql",
    self_test = "sql/refuse_change.test.sql"
);

sql_function!(
    /// The administrator on whose behalf the transaction runs, from the setting app.admin_user_id.
    acting_admin_id,
    "sql/acting_admin_id.sql",
    self_test = "sql/acting_admin_id.test.sql"
);

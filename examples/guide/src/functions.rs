//! Chapter 8.

// page: function
schema::sql_function!(
    /// Whether a text looks like a VAT number of the European Union.
    is_vat_number,
    "sql/is_vat_number.sql",
    self_test = "sql/is_vat_number.test.sql"
);
// page: end

// The list of tables is missing, and the one of functions is no list.

schema::schema! {
    /// A shop.
    pub shop { functions: Customer }
}

fn main() {}

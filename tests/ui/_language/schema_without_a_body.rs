// A schema has a name and a body in braces.

schema::schema! { pub shop }

fn main() {}

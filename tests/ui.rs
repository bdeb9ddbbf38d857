//! What the compiler says about declarations.
fn main() {}

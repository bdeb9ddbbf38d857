//! How the user reaches this program: lines to type are printed so that they can be copied.

/// The command line with these arguments: `migrator status`, or `cargo run -p migrator -- status`
/// where cargo has started it.
pub fn typed(arguments: &str) -> String {
    // Set by `cargo run`, not by a shell.
    let by_cargo = std::env::var("CARGO_PKG_NAME").is_ok_and(|name| name == env!("CARGO_PKG_NAME"));
    match (by_cargo, arguments) {
        (false, "") => "migrator".to_owned(),
        (false, arguments) => format!("migrator {arguments}"),
        (true, "") => "cargo run -p migrator".to_owned(),
        (true, arguments) => format!("cargo run -p migrator -- {arguments}"),
    }
}

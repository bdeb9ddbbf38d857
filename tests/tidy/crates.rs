//! Which crate may know what.

use crate::sources::{below, none};
use schema_tests::repository::read;

/// No file, no socket, no process, no clock, no environment; no tokens and no connections either.
#[test]
fn the_core_does_no_io() {
    let outside = [
        "std::fs",
        "std::io",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "std::time",
        "SystemTime",
        "Instant::",
        "println!",
        "proc_macro",
        "syn::",
        "quote!",
        "sqlx",
        "tokio",
    ];
    let found = below("schema-core/src")
        .iter()
        // Its tests read the rules' pages.
        .filter(|source| !source.path.ends_with("/tests.rs") && !source.path.contains("/testing"))
        .flat_map(|source| source.with(&outside))
        .collect();
    none("the core reaches outside", found);
}

/// The same declarations give the same text: no order of a hash map anywhere near it.
#[test]
fn the_core_and_the_macros_know_no_hash_map() {
    let mut found = Vec::new();
    for folder in ["schema-core/src", "schema-macros/src"] {
        for source in below(folder) {
            found.extend(source.with(&["HashMap", "HashSet", "RandomState"]));
        }
    }
    none("an order that changes from run to run", found);
}

/// Core knows nobody, the macros know core, the facade both, the migrator core alone.
#[test]
fn dependencies_point_one_way() {
    let allowed: [(&str, &[&str]); 4] = [
        ("schema-core", &[]),
        ("schema-macros", &["schema-core"]),
        ("schema", &["schema-core", "schema-macros"]),
        ("migrator", &["schema-core"]),
    ];
    for (name, knows) in allowed {
        let dependencies = dependencies(name);
        for other in [
            "schema-core",
            "schema-macros",
            "schema",
            "migrator",
            "schema-tests",
        ] {
            let named = dependencies.iter().any(|dependency| dependency == other);
            assert_eq!(named, knows.contains(&other), "{name} and {other}");
        }
    }
}

/// Only the migrator speaks to PostgreSQL, and only the macros speak in tokens.
#[test]
fn heavy_packages_have_one_door() {
    let only: [(&str, &str); 5] = [
        ("sqlx", "migrator"),
        ("tokio", "migrator"),
        ("pglite-oxide", "migrator"),
        ("syn", "schema-macros"),
        ("quote", "schema-macros"),
    ];
    for (package, door) in only {
        for name in ["schema-core", "schema-macros", "schema", "migrator"] {
            let named = dependencies(name)
                .iter()
                .any(|dependency| dependency == package);
            assert_eq!(named, name == door, "{name} and {package}");
        }
    }
}

/// What a crate depends on, by its manifest.
fn dependencies(name: &str) -> Vec<String> {
    let manifest = read(format!("{name}/Cargo.toml"));
    let lines: Vec<&str> = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect();
    assert!(!lines.is_empty(), "{manifest}");
    let name = |line: &&str| line.split([' ', '.', '=']).next().map(str::to_string);
    lines.iter().filter_map(name).collect()
}

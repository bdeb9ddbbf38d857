//! The pages say what the code says: what a page shows is taken from where it belongs, and compared.
//!
//! `UPDATE_PAGES=1 cargo test --workspace --test docs_are_current` writes the pages anew.

#[path = "docs/blocks.rs"]
mod blocks;
#[path = "docs/commands.rs"]
mod commands;
#[path = "docs/links.rs"]
mod links;
#[path = "docs/lint.rs"]
mod lint;
#[path = "docs/named_tests.rs"]
mod named_tests;
#[path = "docs/page.rs"]
mod page;
#[path = "docs/rules.rs"]
mod rules;
#[path = "docs/runs.rs"]
mod runs;

//! The DDL of a schema with every feature, against golden files. `UPDATE_GOLDEN=1` writes them anew;
//! read the difference before it is committed.

mod fixture;
mod golden_file;

use fixture::{everything, objects};
use golden_file::assert_golden;
use schema_core::generate::ddl::{self, Direction};
use schema_core::generate::migration::migration;
use schema_core::plan::create_all;

#[test]
fn a_whole_schema_both_ways() {
    let files = migration(&create_all(&objects(&everything())), "The first tables.");
    assert_golden("everything.up.sql", &files.up);
    assert_golden("everything.down.sql", &files.down);
}

#[test]
fn one_table_with_what_it_needs_of_its_own() {
    let objects = objects(&everything());
    let up = ddl::table(&objects, "quotes", Direction::Up).unwrap();
    let down = ddl::table(&objects, "public.quotes", Direction::Down).unwrap();
    assert_golden("quotes.up.sql", &up);
    assert_golden("quotes.down.sql", &down);
    assert_eq!(ddl::table(&objects, "quote", Direction::Up), None);
}

#[test]
fn the_whole_schema_is_the_same_twice() {
    let text = || ddl::schema(&objects(&everything()), Direction::Up);
    assert_eq!(text(), text());
}

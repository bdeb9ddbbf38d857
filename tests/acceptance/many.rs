//! More declared tables than one transaction has locks for.

use super::museum::Museum;
use schema_tests::Cluster;

#[test]
fn declarations_are_read_however_many_they_are() {
    let database = Cluster::shared().database("many");
    let mut museum = Museum::new();
    museum.change(&[("modulus = 4", "modulus = 2000")]);
    let sides = ["--from", "empty", "--to", "declarations"];
    let arguments = [&["diff", "--as-of", "2026-11-20"], &sides[..]].concat();
    let run = museum.migrator(&arguments).on(&database).run();
    run.succeeds().says("with 2000 partitions");
}

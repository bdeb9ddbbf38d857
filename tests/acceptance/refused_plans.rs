//! What `plan` can't do yet is refused by name: nothing is written, and no database is touched.

use crate::museum::Museum;
use schema_tests::{Catalog, Cluster};

/// A change of the declarations, and what is said of it.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "#[numeric(14, 2)]",
        "#[numeric(16, 4)]",
        "museum.pieces.value changed: its type was numeric(14,2), and is numeric(16,4)",
    ),
    (
        "pub data: Option<Value>,",
        "pub data: Value,",
        "museum.pieces.data changed: it was optional, and is required",
    ),
    (
        "    /// Which ticket.\n    pub id: i64,",
        "    /// Which ticket.\n    pub id: i64,\n    /// Its price.\n    pub price: i64,",
        "museum.tickets.price is required, has no default, and its table is there already",
    ),
    (
        "#[identity(by_default)]",
        "#[identity]",
        "museum.houses.id changed",
    ),
    (
        "#[generated(lower(title))]",
        "#[generated(upper(title))]",
        "museum.pieces.search changed",
    ),
    (
        "#[collate(\"C\")]",
        "#[collate(\"POSIX\")]",
        "museum.houses.street changed",
    ),
    (
        "    Wood,\n",
        "    Wood,\n    Stone,\n",
        "museum.material changed: its values were wood, bronze & brass, and are wood, stone, bronze & brass",
    ),
    (
        "modulus = 4",
        "modulus = 8",
        "museum.photos_0 changed: its rows were",
    ),
    (
        "from = \"1000\", to = \"2000\"",
        "from = \"1000\", to = \"3000\"",
        "museum.shelves_high changed: its rows were",
    ),
    (
        "#[partition_by(hash(id), modulus = 4)]\n",
        "",
        "museum.photos changed: its partition key was HASH (id), and is not partitioned",
    ),
    (
        "    /// The piece that it is shown with.\n    pub kept_with",
        "    /// The piece that it is shown with.\n    #[column(name = \"shown_with\")]\n    #[renamed_from(\"kept_with\")]\n    pub kept_with",
        "museum.pieces.kept_with is renamed to shown_with",
    ),
    (
        "#[table(name = \"visits\", schema = \"museum\")]",
        "#[table(name = \"calls\", schema = \"museum\")]\n#[renamed_from(\"visits\")]",
        "museum.visits is renamed to calls",
    ),
];

#[test]
fn what_cannot_be_planned_is_refused_by_name() {
    let mut museum = Museum::new();
    let database = Cluster::shared().database("refused");
    museum.plan(&database, "first").succeeds();
    museum.migrator(&[]).on(&database).run().succeeds();
    let applied = Catalog::of(&database);

    for (from, to, said) in REFUSED {
        museum.restore();
        museum.change(&[(from, to)]);
        let run = museum.plan(&database, "second").ends_with(1).says(said);
        assert!(run.stdout.is_empty(), "{}", run.stdout);
        assert_eq!(museum.migrations().len(), 1, "{said}");
    }

    // Several at once: all of them are named.
    museum.restore();
    let several: Vec<(&str, &str)> = REFUSED[..4]
        .iter()
        .map(|(from, to, _)| (*from, *to))
        .collect();
    museum.change(&several);
    let mut run = museum.plan(&database, "second").ends_with(1);
    for (_, _, said) in &REFUSED[..4] {
        run = run.says(said);
    }

    // A function that takes something else cannot be replaced in place.
    museum.restore();
    museum.write(
        "sql/checked_mark.sql",
        "CREATE FUNCTION museum.checked_mark(mark text, strict boolean DEFAULT false) RETURNS boolean\n\
         LANGUAGE sql\nIMMUTABLE\nRETURN mark ~ '^[A-Z]+-[0-9]+$' OR strict;\n",
    );
    museum
        .plan(&database, "second")
        .ends_with(1)
        .says("museum.checked_mark")
        .says("cannot be replaced in place");

    museum.restore();
    museum
        .plan(&database, "second")
        .succeeds()
        .says("nothing to do");
    Catalog::of(&database).assert_same(&applied, "after all refusals");
}

/// What only a server can judge is judged when it is planned, and points at the place in the source.
#[test]
fn sql_that_the_server_refuses_is_named_with_its_place() {
    let mut museum = Museum::new();
    let database = Cluster::shared().database("refused");
    museum.change(&[(
        "sql(\"museum.checked_mark(shelf_mark)\")",
        "sql(\"museum.checked_mark(shelf_marc)\")",
    )]);
    museum
        .plan(&database, "first")
        .ends_with(1)
        .says("shelf_marc")
        .says("src/lib.rs:");
    assert!(museum.migrations().is_empty());
}

/// The self-test runs where the function is made: one that fails stops the plan.
#[test]
fn a_function_that_fails_its_self_test_is_not_planned() {
    let museum = Museum::new();
    let database = Cluster::shared().database("refused");
    museum.write(
        "sql/checked_mark.sql",
        "CREATE FUNCTION museum.checked_mark(mark text) RETURNS boolean\nLANGUAGE sql\nIMMUTABLE\nRETURN true;\n",
    );
    museum
        .plan(&database, "first")
        .ends_with(1)
        .says("the check is wrong");
    assert!(museum.migrations().is_empty());
    Catalog::of(&database).assert_empty();
}

//! What `plan` can't do is refused by name: nothing is written, and no database is touched. What it can do
//! is applied here, and rolled back.

use crate::museum::Museum;
use schema_tests::{Catalog, Cluster, Database};

/// A change of the declarations, and what is said of it.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "    /// Which ticket.\n    pub id: i64,",
        "    /// Which ticket.\n    pub id: i64,\n    /// Its price.\n    pub price: i64,",
        "museum.tickets.price is required, has no default, and its table is there already",
    ),
    (
        "#[partition_by(hash(id), modulus = 4)]\n",
        "",
        "museum.photos changed: its partition key is another",
    ),
    (
        "modulus = 4",
        "modulus = 8",
        "museum.photos_0 changed: its rows were",
    ),
    (
        "#[generated(lower(title))]",
        "#[generated(upper(title))]",
        "museum.pieces.search is computed anew: every row",
    ),
];

/// A change of the declarations, and a step of its migration.
const PLANNED: &[(&str, &str, &str)] = &[
    (
        "#[numeric(14, 2)]",
        "#[numeric(16, 4)]",
        "alter table museum.pieces: change column value",
    ),
    (
        "pub data: Option<Value>,",
        "pub data: Value,",
        "prove that every row of museum.pieces has a value in data",
    ),
    (
        "#[identity(by_default)]",
        "#[identity]",
        "alter table museum.houses: change identity of id",
    ),
    (
        "#[generated(lower(title))]",
        "#[generated(upper(title))]",
        "alter table museum.pieces: replace column search",
    ),
    (
        "#[collate(\"C\")]",
        "#[collate(\"POSIX\")]",
        "alter table museum.houses: change column street",
    ),
    (
        "    Wood,\n",
        "    Wood,\n    Stone,\n",
        "change type museum.material",
    ),
    (
        "from = \"1000\", to = \"2000\"",
        "from = \"1000\", to = \"3000\"",
        "change partition museum.shelves_high",
    ),
    (
        "    /// The piece that it is shown with.\n    pub kept_with",
        "    /// The piece that it is shown with.\n    #[column(name = \"shown_with\")]\n    #[renamed_from(\"kept_with\")]\n    pub kept_with",
        "rename column museum.pieces.kept_with to shown_with",
    ),
    (
        "#[table(name = \"visits\", schema = \"museum\")]",
        "#[table(name = \"calls\", schema = \"museum\")]\n#[renamed_from(\"visits\")]",
        "rename table museum.visits to calls",
    ),
    (
        "pub data: Option<Value>,",
        "#[column(name = \"details\")]\n    #[renamed_from(\"data\")]\n    pub data: Value,",
        "prove that every row of museum.pieces has a value in details",
    ),
    (
        "    #[varchar(60)]\n    #[column(name = \"Town \\\"or\\\" City\")]\n    pub city: String,",
        "    #[column(name = \"Town \\\"or\\\" City\")]\n    pub city: i64,",
        "museum.houses",
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
    museum.restore();
    museum
        .plan(&database, "second")
        .succeeds()
        .says("nothing to do");
    Catalog::of(&database).assert_same(&applied, "after all refusals");
}

#[test]
fn what_can_be_planned_is_applied_and_rolled_back() {
    let mut museum = Museum::new();
    let database = Cluster::shared().database("planned");
    museum.plan(&database, "first").succeeds();
    museum.migrator(&[]).on(&database).run().succeeds();
    let applied = Catalog::of(&database);

    for (number, (from, to, step)) in PLANNED.iter().enumerate() {
        museum.restore();
        museum.change(&[(from, to)]);
        let name = format!("change_{number}");
        let accepting = ["--rewrite", "museum.pieces", "--rewrite", "museum.houses"];
        museum
            .plan_with(&database, &name, &accepting)
            .succeeds()
            .says(step);
        museum.migrator(&[]).on(&database).run().succeeds();
        assert_ne!(Catalog::of(&database), applied, "{step}");
        let back = ["rollback", "--yes"];
        museum.migrator(&back).on(&database).run().succeeds();
        Catalog::of(&database).assert_same_but_for_order(&applied, step);
        museum.forget(&name);
    }

    // A function that takes something else is made anew, and what calls it with it.
    museum.restore();
    museum.write(
        "sql/checked_mark.sql",
        "CREATE FUNCTION museum.checked_mark(mark text, strict boolean DEFAULT false) RETURNS boolean\n\
         LANGUAGE sql\nIMMUTABLE\nRETURN mark ~ '^[A-Z]+-[0-9]+$' OR strict;\n",
    );
    museum
        .plan(&database, "other_arguments")
        .succeeds()
        .says("create function museum.checked_mark(text, boolean)");
}

/// Where there is no key to keep values by, the way back cannot bring them back: that is no plan, and no bug of ours.
#[test]
fn values_without_a_key_are_not_given_up() {
    let mut museum = Museum::new();
    let database = Cluster::shared().database("no_key");
    let log = "/// Who came through which gate.
#[derive(Table)]
#[table(name = \"passages\", schema = \"museum\")]
#[waive(table_without_primary_key, because = \"append only, read in bulk\")]
#[no_rls(because = \"seen by the guards' office only\")]
pub struct Passage {
    /// When.
    pub at: DateTime<Utc>,
    /// How many.
    pub people: Option<i32>,
}

/// A guard, who watches over a gate.";
    museum.change(&[
        ("/// A guard, who watches over a gate.", log),
        ("Guard, Gate]", "Guard, Gate, Passage]"),
    ]);
    museum.plan(&database, "first").succeeds();
    museum.change(&[("    /// How many.\n    pub people: Option<i32>,\n", "")]);
    museum
        .plan(&database, "second")
        .ends_with(1)
        .says("the way back would not bring all rows back:")
        .says("museum.passages: 3 rows, with other values")
        .says("the values of museum.passages.people are lost")
        .says("give the table a primary key")
        .says("prove --accept-loss");
    assert_eq!(museum.migrations().len(), 1);
    let migration = "migrations/20990101000000_fewer";
    let files = ["diff", "--from", "migrations", "--to", "declarations"];
    let out = ["--as-of", "2026-11-20", "--out", migration];
    let diff = museum.migrator(&[&files[..], &out[..]].concat());
    diff.on(&database).run().succeeds();
    let because = ["prove", "--accept-loss", "nobody counts them"];
    museum.migrator(&because).on(&database).run().succeeds();
    museum.migrator(&[]).on(&database).run().succeeds();
    museum
        .migrator(&["rollback", "--yes"])
        .on(&database)
        .run()
        .succeeds();
}

/// Whether something has only another name is asked, not guessed.
#[test]
fn what_may_have_another_name_is_asked() {
    let mut museum = Museum::new();
    let database = Cluster::shared().database("asked");
    museum.plan(&database, "first").succeeds();
    museum.change(&[(
        "    /// The piece that it is shown with.\n    pub kept_with",
        "    /// The piece that it is shown with.\n    #[column(name = \"shown_with\")]\n    pub kept_with",
    )]);
    let question = "question: museum.pieces.kept_with goes and museum.pieces.shown_with comes, both bigint: is it the same \
                    column? Then write #[renamed_from(\"kept_with\")] above shown_with";
    museum
        .plan_with(&database, "second", &["--dry-run"])
        .succeeds()
        .says(&format!("-- {question}"));
    museum.plan(&database, "second").succeeds().says(question);
}

/// Applies a migration that somebody wrote, of which `plan` has nothing to say.
fn after_a_migration_by_hand(
    museum: &Museum,
    database: &Database,
    up: &str,
    down: &str,
) -> Catalog {
    museum.write("migrations/20990101000000_by_hand/up.sql", up);
    museum.write("migrations/20990101000000_by_hand/down.sql", down);
    museum.migrator(&["prove"]).on(database).run().succeeds();
    museum.migrator(&[]).on(database).run().succeeds();
    museum
        .plan(database, "nothing")
        .succeeds()
        .says("nothing to do");
    Catalog::of(database)
}

/// What no declaration can say is made by hand, and stays: it steps aside where it has to.
#[test]
fn what_was_made_by_hand_stays() {
    let mut museum = Museum::new();
    let database = Cluster::shared().database("by_hand");
    museum.plan(&database, "first").succeeds();
    let up = "CREATE VIEW museum.dear WITH (security_barrier = true) AS SELECT shelf_mark FROM museum.pieces WHERE value > 1000;\n\
              GRANT SELECT ON museum.dear TO PUBLIC;\nCOMMENT ON VIEW museum.dear IS 'Mind the alarm.';\n\
              CREATE SEQUENCE museum.ticket_number;\nALTER TABLE museum.pieces SET (fillfactor = 80);\n";
    let down = "ALTER TABLE museum.pieces RESET (fillfactor);\nDROP SEQUENCE museum.ticket_number;\nDROP VIEW museum.dear;\n";
    let before = after_a_migration_by_hand(&museum, &database, up, down);

    museum.change(&[("#[numeric(14, 2)]", "#[numeric(16, 4)]")]);
    museum
        .plan_with(&database, "wider", &["--rewrite", "pieces"])
        .succeeds()
        .says("drop view museum.dear")
        .says("create view museum.dear");
    museum.migrator(&[]).on(&database).run().succeeds();
    let grants = database.column("SELECT relacl::text FROM pg_class WHERE relname = 'dear'");
    assert!(grants[0].contains("=r/"), "{grants:?}");
    museum
        .migrator(&["rollback", "--yes"])
        .on(&database)
        .run()
        .succeeds();
    Catalog::of(&database).assert_same_but_for_order(&before, "after the way back");
}

/// Default privileges cannot be declared either: what a new table gives away because of them is meant, and what is left
/// of them when they go is not there any more.
#[test]
fn a_new_table_has_what_default_privileges_give() {
    let mut museum = Museum::new();
    let database = Cluster::shared().database("default_privileges");
    museum.plan(&database, "first").succeeds();
    let what = "ALTER DEFAULT PRIVILEGES IN SCHEMA museum GRANT SELECT, INSERT ON TABLES TO PUBLIC;\n\
                ALTER DEFAULT PRIVILEGES IN SCHEMA museum GRANT USAGE ON SEQUENCES TO PUBLIC;\n";
    let back = what.replace("GRANT", "REVOKE").replace(" TO ", " FROM ");
    let before = after_a_migration_by_hand(&museum, &database, what, &back);

    museum.change(&[
        (
            "schema! {",
            "/// A poster.
             #[derive(Table)]
             #[table(name = \"posters\", schema = \"museum\")]
             #[no_rls(because = \"posters hang on every wall\")]
             pub struct Poster {
                 /// Which poster.
                 #[primary_key]
                 #[identity]
                 pub id: i64,
                 /// What it is called.
                 #[varchar(50)]
                 pub name: String,
             }

             schema! {",
        ),
        ("Guard, Gate]", "Guard, Gate, Poster]"),
    ]);
    museum.plan(&database, "posters").succeeds();
    museum.migrator(&[]).on(&database).run().succeeds();
    let given = || database.column("SELECT relacl::text FROM pg_class WHERE relname = 'posters'");
    assert!(given()[0].contains("=ar/"), "{:?}", given());
    museum
        .plan(&database, "nothing")
        .succeeds()
        .says("nothing to do");
    museum.migrator(&["check"]).on(&database).run().succeeds();
    let back = ["rollback", "--yes"];
    museum.migrator(&back).on(&database).run().succeeds();
    Catalog::of(&database).assert_same_but_for_order(&before, "after the way back");
    museum.migrator(&[]).on(&database).run().succeeds();
    assert!(given()[0].contains("=ar/"), "{:?}", given());
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

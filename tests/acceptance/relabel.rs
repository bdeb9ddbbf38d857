//! Values of enums get other names: rows follow, forth and back.

use crate::museum::Museum;
use schema_tests::{Cluster, Database};

const PIECES: &str = "INSERT INTO museum.pieces (museum_id, number, title, material, standing, tags, changed_at) VALUES
    ('00000000-0000-0000-0000-000000000001', 1, 'a bell', 'bronze & brass', 'LOST', '{}', '2026-01-01'),
    ('00000000-0000-0000-0000-000000000001', 2, 'a chair', 'wood', 'IN_HOUSE', '{}', '2026-01-01')";

#[test]
fn rows_follow_the_names_of_values() {
    let mut museum = Museum::new();
    let database = Cluster::shared().database("relabel");
    museum.plan(&database, "first").succeeds();
    museum.migrator(&[]).on(&database).run().succeeds();
    database.execute(PIECES).expect("two pieces are there");
    let before = held(&database);

    museum.change(&[
        (
            "    #[label(\"bronze & brass\")]\n",
            "    #[label(\"bronze\")]\n    #[renamed_from(\"bronze & brass\")]\n",
        ),
        (
            "    Lost,\n}",
            "    #[renamed_from(\"LOST\")]\n    Missing,\n}",
        ),
        (
            "InHouse => [OnLoan, Lost], OnLoan => [InHouse, Lost], Lost => [InHouse]",
            "InHouse => [OnLoan, Missing], OnLoan => [InHouse, Missing], Missing => [InHouse]",
        ),
    ]);
    let diff = |from: &str| {
        let arguments = [
            "diff",
            "--from",
            from,
            "--to",
            "declarations",
            "--as-of",
            "2026-11-20",
        ];
        let accepted = ["--rewrite", "museum.pieces"];
        let migrator = museum.migrator(&[&arguments[..], &accepted].concat());
        migrator.on(&database).run()
    };
    diff(database.url())
        .ends_with(1)
        .says("the declarations rename value 'bronze & brass' of type museum.material");
    diff("migrations")
        .succeeds()
        .says("rename value 'LOST' of column museum.pieces.standing to 'MISSING'");
    museum
        .plan(&database, "names")
        .ends_with(1)
        .says("'LOST' of museum.pieces.standing becomes 'MISSING'")
        .says("--rewrite museum.pieces");
    museum
        .plan_with(&database, "names", &["--rewrite", "museum.pieces"])
        .succeeds()
        .says("rename value 'bronze & brass' of type museum.material to 'bronze'")
        .says("rename value 'LOST' of column museum.pieces.standing to 'MISSING'");
    museum.migrator(&[]).on(&database).run().succeeds();
    let renamed = before
        .replace("bronze & brass", "bronze")
        .replace("LOST", "MISSING");
    assert_eq!(held(&database), renamed);
    museum
        .plan(&database, "more")
        .succeeds()
        .says("nothing to do");

    let third = "INSERT INTO museum.pieces (museum_id, number, title, material, standing, tags, changed_at) VALUES
        ('00000000-0000-0000-0000-000000000001', 3, 'a gong', 'bronze', 'MISSING', '{}', '2026-01-01')";
    database.execute(third).expect("the new values are known");
    museum
        .migrator(&["rollback", "--yes"])
        .on(&database)
        .run()
        .succeeds();
    let back = format!("{before}\n3 bronze & brass LOST 2026-01-01 00:00:00+00");
    assert_eq!(held(&database), back);
}

/// What the pieces hold that the change is about, and that it must leave alone.
fn held(database: &Database) -> String {
    database.value(
        "SELECT string_agg(concat_ws(' ', number, material, standing, changed_at), E'\\n' ORDER BY number) FROM museum.pieces",
    )
}

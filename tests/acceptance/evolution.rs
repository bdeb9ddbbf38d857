//! Declarations change, and the database follows: each change planned, applied, compared with a
//! database that knows the new declarations only, and taken back.

use crate::museum::Museum;
use schema_tests::{Catalog, Cluster};

type Replacements = &'static [(&'static str, &'static str)];

/// Each change stands on those before it.
const CHANGES: &[(&str, Replacements)] = &[
    (
        "a new table with everything that belongs to it",
        &[
            (
                "schema! {",
                "/// A poster.
                 #[derive(Table)]
                 #[table(name = \"posters\", schema = \"museum\")]
                 #[rls(policy(posters_read, for = select, using = true))]
                 #[waive(rls_always_true, because = \"posters hang on every wall\")]
                 #[touch(changed_at)]
                 #[index(expr(lower(name)), serves = \"a poster by its name\")]
                 pub struct Poster {
                     /// Which poster.
                     #[primary_key]
                     #[identity]
                     pub id: i64,
                     /// What it is called.
                     #[varchar(50)]
                     pub name: String,
                     /// Where it hangs.
                     #[references(House::id, on_delete = cascade)]
                     #[index]
                     pub house_id: HouseId,
                     /// Last changed.
                     #[default(now())]
                     pub changed_at: DateTime<Utc>,
                 }

                 schema! {",
            ),
            ("Guard, Gate]", "Guard, Gate, Poster]"),
        ],
    ),
    (
        "new columns, one with a default and one without",
        &[(
            "    /// Where it lies.\n",
            "    /// Whether it is open.
                 #[default(true)]
                 #[business_rule(\"MUS-001\")]
                 pub open: bool,
                 /// Who looks after it.
                 #[varchar(80)]
                 #[unique]
                 #[check(length(keeper) > 1)]
                 pub keeper: Option<String>,
                 /// Where it lies.\n",
        )],
    ),
    (
        "a column goes, and its index and check with it",
        &[(
            "    /// What it is insured for.
    #[numeric(14, 2)]
    #[check(value.between(0, 1000000000))]
    pub value: Option<Decimal>,\n",
            "",
        )],
    ),
    (
        "indexes come, go and change",
        &[
            (
                "#[index(span, using = gist, serves = \"pieces of a time\")]\n",
                "",
            ),
            (
                "include(street), with(fillfactor = 70)",
                "include(street), with(fillfactor = 80)",
            ),
            (
                "#[index(title, using = hash",
                "#[index(museum_id, desc(lent_until), when(lent_until.is_not_null()), serves = \"what comes back next\")]\n#[index(title, using = hash",
            ),
        ],
    ),
    (
        "checks, unique constraints and foreign keys change",
        &[
            ("#[check(length(title) > 0)]", "#[check(length(title) > 1)]"),
            (
                "nulls_not_distinct, name = \"houses_address_key\"",
                "name = \"houses_address_key\"",
            ),
            (
                "on_delete = set_null, on_update = cascade, deferrable = deferred",
                "on_delete = restrict",
            ),
            (
                "name = \"pieces_loan_ends\", rule = \"MUS-001\"",
                "name = \"pieces_loan_has_end\", rule = \"MUS-001\"",
            ),
        ],
    ),
    (
        "an enum as CHECK gets a value, and its transitions an edge",
        &[
            ("    Lost,\n}", "    Lost,\n    Sold,\n}"),
            ("Lost => [InHouse])]", "Lost => [InHouse, Sold])]"),
        ],
    ),
    (
        "defaults change, one goes and one comes",
        &[
            ("#[default(true)]", "#[default(false)]"),
            (
                "#[default(\"IN_HOUSE\")]\n    #[business_rule(\"MUS-001\")]\n",
                "",
            ),
            (
                "pub lent_until: Option<NaiveDate>,",
                "#[default(sql(\"current_date\"))] #[business_rule(\"MUS-001\")] pub lent_until: Option<NaiveDate>,",
            ),
        ],
    ),
    (
        "words change in comments alone",
        &[
            (
                "/// A photograph, spread over four partitions.",
                "/// A photograph; it's \"public\".",
            ),
            ("/// The picture.", "/// The picture, compressed."),
            (
                "#[no_rls(because = \"they are public\")]\npub struct Photo",
                "#[no_rls(because = \"everybody may see them\")]\npub struct Photo",
            ),
        ],
    ),
    (
        "policies come, go and change, and a table gets row security",
        &[
            ("using = place != \"secret\"", "using = place != \"hidden\""),
            (
                "    policy(tickets_not_abroad, restrictive, for = insert, check = place != \"abroad\")\n",
                "    policy(tickets_withdrawn, for = delete, using = place == \"till\")\n",
            ),
            (
                "#[no_rls(because = \"seen by the guards' office only\")]",
                "#[rls(policy(guards_at_a_gate, for = select, using = gate_id.is_not_null()))]",
            ),
        ],
    ),
    (
        "a trigger goes, another comes, and a touch ends",
        &[
            (
                "#[trigger(before(insert, update(number)), function = set_shelf_mark, for_each = row, arguments(\"m\"), name = \"pieces_mark\")]",
                "#[trigger(before(insert), function = set_shelf_mark, for_each = row, when(sql(\"NEW.title <> ''\")), arguments(\"p\"), name = \"pieces_mark_once\")]",
            ),
            ("#[touch(changed_at)]\npub struct Piece", "pub struct Piece"),
        ],
    ),
    (
        "a partitioned table looks further ahead, and another gets a partition",
        &[
            ("ahead = 2, keep", "ahead = 4, keep"),
            (
                "partition(here, in(\"till\", \"shop\")), default",
                "partition(here, in(\"till\", \"shop\")), partition(online, in(\"online\")), default",
            ),
        ],
    ),
    (
        "a circle is broken, and a table goes",
        &[
            (
                "    /// Who watched it first.\n    #[references(Guard::id, on_delete = restrict)]\n    #[index]\n    pub first_guard_id: i64,\n",
                "",
            ),
            (
                "#[table(name = \"shelves\", schema = \"museum\")]",
                "#[table(name = \"racks\", schema = \"museum\")]",
            ),
            (
                "partition(low, from = \"0\", to = \"1000\"), partition(high, from = \"1000\", to = \"2000\"), default",
                "partition(low, from = \"0\", to = \"1000\")",
            ),
        ],
    ),
];

#[test]
fn the_database_follows_the_declarations_forth_and_back() {
    let mut museum = Museum::new();
    let cluster = Cluster::shared();
    let database = cluster.database("evolution");
    let mut snapshots = vec![Catalog::of(&database)];
    museum.plan(&database, "first").succeeds();
    museum.migrator(&[]).on(&database).run().succeeds();
    snapshots.push(Catalog::of(&database));

    for (about, replacements) in CHANGES {
        eprintln!("{about}");
        museum.change(replacements);
        let name = about.to_lowercase().replace(',', "").replace(' ', "_");
        museum
            .plan(&database, &name)
            .succeeds()
            .says("wrote migrations/");
        museum
            .migrator(&[])
            .on(&database)
            .run()
            .succeeds()
            .says("applied 1 migration");
        museum
            .plan(&database, "more")
            .succeeds()
            .says("nothing to do");
        let found = Catalog::of(&database);
        let declared = museum.declared(&cluster.database("declared"));
        assert_same(&found, &declared, about);
        snapshots.push(found);
    }
    assert_eq!(museum.migrations().len(), CHANGES.len() + 1);

    // A fresh server gets there in one go, from the files alone.
    let fresh = cluster.database("fresh");
    museum.migrator(&[]).on(&fresh).run().succeeds();
    Catalog::of(&fresh).assert_same(&snapshots[snapshots.len() - 1], "on a fresh server");

    snapshots.pop();
    while let Some(before) = snapshots.pop() {
        museum
            .migrator(&["rollback", "--yes"])
            .on(&database)
            .run()
            .succeeds();
        assert_same(
            &Catalog::of(&database),
            &before,
            &format!("back after {} steps", snapshots.len()),
        );
    }
}

#[track_caller]
fn assert_same(found: &Catalog, expected: &Catalog, when: &str) {
    let (found, expected) = (unordered(found), unordered(expected));
    let more = found.iter().filter(|line| !expected.contains(line));
    let less = expected.iter().filter(|line| !found.contains(line));
    let difference: Vec<String> = more
        .map(|line| format!("+ {line}"))
        .chain(less.map(|line| format!("- {line}")))
        .collect();
    assert!(difference.is_empty(), "{when}:\n{}", difference.join("\n"));
    assert_eq!(found, expected, "{when}");
}

/// A column that comes later, or comes back, stands at the end of its table: places are not compared.
/// Nor is how a server words an expression, which changes once it has read its own words.
fn unordered(catalog: &Catalog) -> Vec<String> {
    let plain = |line: &String| {
        let mut fields: Vec<&str> = line.split(" | ").collect();
        if fields[0] == "7 column" {
            fields.remove(2);
        }
        ["::character varying", "::text", "[]", "(", ")"]
            .iter()
            .fold(fields.join(" | "), |line, word| line.replace(word, ""))
    };
    let mut lines: Vec<String> = catalog.lines().iter().map(plain).collect();
    lines.sort();
    lines
}

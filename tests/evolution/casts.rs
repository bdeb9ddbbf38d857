//! Which types become which: as the server says, and refused in words where it cannot.

use schema_core::object::{TYPES, has_cast};
use schema_tests::{Cluster, Folder, Migrator};

#[test]
fn the_casts_are_those_of_the_server() {
    let cluster = Cluster::shared();
    let server = cluster.database("casts");
    let names: Vec<String> = TYPES
        .iter()
        .chain(&["text", "varchar", "integer[]", "uuid[]"])
        .map(|name| format!("'{name}'"))
        .collect();
    let names = names.join(", ");
    server
        .execute(
            "CREATE FUNCTION casts(one text, other text) RETURNS boolean LANGUAGE plpgsql AS $$
             BEGIN
                 EXECUTE format('SELECT NULL::%s::%s', one, other);
                 RETURN true;
             EXCEPTION WHEN cannot_coerce THEN
                 RETURN false;
             END $$",
        )
        .expect("it is made");
    let pairs = server.rows(&format!(
        "SELECT one, other, casts(one, other) FROM unnest(ARRAY[{names}]) one, unnest(ARRAY[{names}]) other"
    ));
    assert!(pairs.len() > 2000);
    let version = cluster.maintenance().major_version();
    for pair in pairs {
        let [one, other, casts] = pair.as_slice() else {
            panic!("three columns: {pair:?}");
        };
        let integers = ["smallint", "integer", "bigint"];
        let is_of_18 = one == "bytea" && integers.contains(&other.as_str())
            || other == "bytea" && integers.contains(&one.as_str());
        let expected = casts == "t" || is_of_18 && version < 18;
        assert_eq!(has_cast(one, other), Some(expected), "{one} to {other}");
    }
}

#[test]
fn what_has_no_cast_is_refused_in_words_however_small_the_table_is() {
    let server = Cluster::shared().database("castless");
    let folder = Folder::new("castless");
    let types = "CREATE TYPE mood AS ENUM ('good'); CREATE DOMAIN amount AS int; CREATE TYPE spot AS (x int);";
    folder.write(
        "from.sql",
        &format!("{types} CREATE TABLE t (id int PRIMARY KEY, a int, b jsonb, c amount, d mood, e int[], f text, g mood);"),
    );
    folder.write(
        "to.sql",
        &format!("{types} CREATE TABLE t (id int PRIMARY KEY, a uuid, b int, c date, d int, e date[], f uuid, g spot);"),
    );
    let sides = [
        "diff",
        "--from",
        "from.sql",
        "--to",
        "to.sql",
        "--server",
        server.url(),
    ];
    let arguments = sides.iter().chain(&["--rewrite", "t"]).copied();
    let run = Migrator::inside(folder.path()).arguments(arguments).run();
    run.ends_with(1)
        .says("public.t.a becomes `uuid`, and is `integer`: PostgreSQL has no cast between `integer` and `uuid`")
        .says("no cast from `integer` to `jsonb`, which the way back needs")
        .says("no cast between `public.amount` and `date`")
        .says("no cast between `public.mood` and `integer`")
        .says("no cast between `integer[]` and `date[]`")
        .says("no cast between `public.mood` and `public.spot`")
        .says("say yourself which value becomes which")
        .hides("public.t.f becomes")
        .hides("--rewrite public.t");
}

//! A function whose body the server reads gives the columns of a row by place: a plan that would leave them in other
//! places than the body has them is refused.

use schema_tests::{Cluster, Folder, Migrator};

#[test]
fn a_body_that_gives_columns_by_place_has_them_where_they_are() {
    let server = Cluster::shared().database("row_result");
    let folder = Folder::new("row_result");
    let schema = |columns: &str, body: &str| {
        format!(
            "CREATE TABLE t ({columns}); CREATE FUNCTION rows_of_t() RETURNS SETOF t LANGUAGE sql STABLE {body};"
        )
    };
    let (read, text) = (
        "BEGIN ATOMIC SELECT * FROM t; END",
        "AS $$SELECT * FROM t$$",
    );
    let (short, middle, behind) = (
        "id int, a text",
        "id int, b text, a text",
        "id int, a text, b text",
    );
    for (from, to, body, refused) in [
        (
            short,
            middle,
            read,
            Some("(id, b, a), and the columns would stand as (id, a, b)"),
        ),
        (
            middle,
            short,
            read,
            Some("(id, b, a) on the way back, and the columns would stand as (id, a, b)"),
        ),
        (short, behind, read, None),
        (behind, short, read, None),
        (short, middle, text, None),
    ] {
        folder.write("from.sql", &schema(from, body));
        folder.write("to.sql", &schema(to, body));
        let sides = ["--from", "from.sql", "--to", "to.sql"];
        let run = Migrator::inside(folder.path())
            .arguments(["diff", "--server", server.url()])
            .arguments(sides)
            .run();
        match refused {
            Some(said) => run
                .ends_with(1)
                .says("function public.rows_of_t() gives rows of public.t as")
                .says(said)
                .says("help: a new column stands behind the others"),
            None => run.ends_with(0),
        };
    }
}

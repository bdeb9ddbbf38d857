//! The rows that a proof makes for itself.

use schema_tests::Project;
use serde_json::Value;

fn proof(project: &Project, id: &str) -> Value {
    let path = project
        .folder
        .path()
        .join(format!("migrations/{id}/proof.json"));
    let text = std::fs::read_to_string(path).expect("there is a proof");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn a_row_may_be_its_own_parent() {
    let project = Project::empty("own_parent");
    let tables = [
        "CREATE TABLE public.a (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), parent_id uuid NOT NULL REFERENCES public.a);",
        "CREATE TABLE public.b (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent_id bigint NOT NULL REFERENCES public.b);",
        "CREATE TABLE public.c (of_tenant int NOT NULL, code text NOT NULL, above text NOT NULL,
            PRIMARY KEY (of_tenant, code), FOREIGN KEY (of_tenant, above) REFERENCES public.c);",
        "CREATE TABLE public.d (id int PRIMARY KEY, parent_id int REFERENCES public.d CHECK (parent_id <> id));",
        "CREATE TABLE public.e (a_id uuid NOT NULL REFERENCES public.a, b_id bigint NOT NULL REFERENCES public.b,
            d_id int NOT NULL REFERENCES public.d);",
    ];
    project.migration(
        "20260101000000_first",
        &tables.join("\n"),
        "DROP TABLE public.e, public.d, public.c, public.b, public.a;",
    );
    project.migration(
        "20260102000000_second",
        "ALTER TABLE public.e ADD COLUMN note text;",
        "ALTER TABLE public.e DROP COLUMN note;",
    );
    project.run(&["prove"]).succeeds();
    let proof = proof(&project, "20260102000000_second");
    assert_eq!(proof["unfilled"], serde_json::json!({}), "{proof:#}");
    for table in ["a", "b", "c", "d", "e"] {
        assert_eq!(
            proof["rows"][format!("public.{table}")],
            3,
            "{table}: {proof:#}"
        );
    }
}

#[test]
fn keys_that_somebody_writes_are_left_to_him() {
    let project = Project::empty("keys");
    project.migration(
        "20260101000000_first",
        "CREATE TABLE public.kinds (id int PRIMARY KEY, name text NOT NULL UNIQUE);",
        "DROP TABLE public.kinds;",
    );
    project.migration(
        "20260102000000_second",
        "INSERT INTO public.kinds VALUES (1, 'first'), (2, 'second'), (3, 'third');",
        "DELETE FROM public.kinds WHERE id IN (1, 2, 3);",
    );
    project.run(&["prove"]).succeeds();
    assert_eq!(
        proof(&project, "20260102000000_second")["rows"]["public.kinds"],
        3
    );
}

#[test]
fn rows_keep_to_what_a_table_is_about_to_inherit() {
    let project = Project::empty("heir");
    project.migration(
        "20260101000000_first",
        "CREATE TABLE public.p (a int NOT NULL, b text, CONSTRAINT few CHECK (a BETWEEN 700 AND 709 AND b <> ''));
         CREATE TABLE public.c (a int NOT NULL, b text, d int);",
        "DROP TABLE public.c, public.p;",
    );
    project.migration(
        "20260102000000_second",
        "ALTER TABLE public.c ADD CONSTRAINT few CHECK (a BETWEEN 700 AND 709 AND b <> '');
         ALTER TABLE public.c INHERIT public.p;",
        "ALTER TABLE public.c NO INHERIT public.p;
         ALTER TABLE public.c DROP CONSTRAINT few;",
    );
    project.run(&["prove"]).succeeds();
    let proof = proof(&project, "20260102000000_second");
    assert_eq!(proof["rows"]["public.c"], 3, "{proof:#}");
}

#[test]
fn an_heir_gets_rows_of_all_its_columns() {
    let project = Project::empty("heirs");
    project.migration(
        "20260101000000_first",
        "CREATE TABLE public.p (a int NOT NULL, b text NOT NULL, CONSTRAINT few CHECK (a BETWEEN 700 AND 709 AND b <> ''));
         CREATE TABLE public.q (e date NOT NULL) INHERITS (public.p);
         CREATE TABLE public.c () INHERITS (public.q);",
        "DROP TABLE public.c, public.q, public.p;",
    );
    project.migration(
        "20260102000000_second",
        "ALTER TABLE public.p ADD CONSTRAINT fewer CHECK (a > 704);",
        "ALTER TABLE public.p DROP CONSTRAINT fewer;",
    );
    project.run(&["prove"]).succeeds();
    let proof = proof(&project, "20260102000000_second");
    for table in ["p", "q", "c"] {
        let rows = &proof["rows"][format!("public.{table}")];
        assert_eq!(rows, 3, "{table}: {proof:#}");
    }
}

/// A parent's key need not be what was written: a trigger may choose it, a check may refuse it, a migration may have
/// made it, or the server numbers it; and what is looked for may come later.
#[test]
fn a_foreign_key_finds_the_rows_that_are_there() {
    let project = Project::empty("parents");
    let tables = [
        "CREATE FUNCTION public.other_key() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN NEW.id := NEW.id + 7; RETURN NEW; END $$;",
        "CREATE TABLE public.chosen (id int PRIMARY KEY);",
        "CREATE TRIGGER t BEFORE INSERT ON public.chosen FOR EACH ROW EXECUTE FUNCTION public.other_key();",
        "CREATE TABLE public.refused (id int PRIMARY KEY CHECK (id % 17 = 3));",
        "CREATE TABLE public.there (id int PRIMARY KEY);",
        "INSERT INTO public.there VALUES (4), (5);",
        "CREATE TABLE public.numbered (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
        "CREATE TABLE public.plain (id int PRIMARY KEY, code text UNIQUE);",
        "CREATE TABLE public.child (
            chosen int NOT NULL REFERENCES public.chosen, refused int NOT NULL REFERENCES public.refused,
            there int NOT NULL REFERENCES public.there, numbered int NOT NULL REFERENCES public.numbered,
            plain int NOT NULL REFERENCES public.plain, code text NOT NULL REFERENCES public.plain (code));",
        "CREATE TABLE public.egg (id int PRIMARY KEY, hen int);",
        "CREATE TABLE public.hen (id int PRIMARY KEY, egg int NOT NULL REFERENCES public.egg);",
        "ALTER TABLE public.egg ADD FOREIGN KEY (hen) REFERENCES public.hen;",
        "CREATE TABLE public.after (id int PRIMARY KEY);",
        "CREATE TABLE public.zone (id int PRIMARY KEY);",
        "CREATE FUNCTION public.wants_a_zone() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN SELECT id INTO STRICT NEW.id FROM public.zone WHERE id > ALL (SELECT id FROM public.after)
                ORDER BY id LIMIT 1; RETURN NEW; END $$;",
        "CREATE TRIGGER t BEFORE INSERT ON public.after FOR EACH ROW EXECUTE FUNCTION public.wants_a_zone();",
    ];
    project.migration(
        "20260101000000_first",
        &tables.join("\n"),
        "DROP TABLE public.after, public.zone;
         DROP FUNCTION public.wants_a_zone;
         ALTER TABLE public.egg DROP COLUMN hen;
         DROP TABLE public.hen, public.egg, public.child, public.plain, public.numbered, public.there,
            public.refused, public.chosen;
         DROP FUNCTION public.other_key;",
    );
    project.migration(
        "20260102000000_second",
        "ALTER TABLE public.child ADD COLUMN note text;",
        "ALTER TABLE public.child DROP COLUMN note;",
    );
    project.run(&["prove"]).succeeds();
    let proof = proof(&project, "20260102000000_second");
    assert_eq!(proof["unfilled"], serde_json::json!({}), "{proof:#}");
    let rows = &proof["rows"];
    assert_eq!(rows["public.child"], 3, "{proof:#}");
    assert_eq!(rows["public.hen"], 3, "{proof:#}");
    assert_eq!(rows["public.after"], 3, "{proof:#}");
}

/// What a text becomes, its rows have to be able to become; and what has another name afterwards is still the same.
#[test]
fn rows_keep_to_what_their_columns_become() {
    let project = Project::empty("become");
    project.migration(
        "20260101000000_first",
        "CREATE TABLE public.t (id int PRIMARY KEY, whole text NOT NULL, price varchar(20), day text, list text, mood text NOT NULL, moods text,
             code text CHECK (code ~ '^[1-9][0-9]{5}$'), note text);",
        "DROP TABLE public.t;",
    );
    project.migration(
        "20260102000000_second",
        "CREATE TYPE public.mood AS ENUM ('calm', 'wild');
         ALTER TABLE public.t ALTER COLUMN whole TYPE int USING whole::int, ALTER COLUMN price TYPE numeric(10, 2) USING price::numeric,
             ALTER COLUMN day TYPE date USING day::date, ALTER COLUMN list TYPE int[] USING list::int[],
             ALTER COLUMN mood TYPE public.mood USING mood::public.mood, ALTER COLUMN moods TYPE public.mood[] USING moods::public.mood[],
             DROP CONSTRAINT t_code_check,
             ALTER COLUMN code TYPE bigint USING code::bigint;",
        "ALTER TABLE public.t ALTER COLUMN whole TYPE text, ALTER COLUMN price TYPE varchar(20), ALTER COLUMN day TYPE text,
             ALTER COLUMN list TYPE text, ALTER COLUMN mood TYPE text, ALTER COLUMN moods TYPE text, ALTER COLUMN code TYPE text,
             ADD CONSTRAINT t_code_check CHECK (code ~ '^[1-9][0-9]{5}$');
         DROP TYPE public.mood;",
    );
    project.migration(
        "20260103000000_third",
        "ALTER TABLE public.t RENAME TO u; ALTER TABLE public.u RENAME note TO remark; ALTER TABLE public.u ALTER remark SET NOT NULL;",
        "ALTER TABLE public.u ALTER remark DROP NOT NULL; ALTER TABLE public.u RENAME remark TO note; ALTER TABLE public.u RENAME TO t;",
    );
    // The rows of the proof before it, one of which has no price, are gone.
    project.migration(
        "20260104000000_fourth",
        "ALTER TABLE public.u ALTER price SET NOT NULL;",
        "ALTER TABLE public.u ALTER price DROP NOT NULL;",
    );
    project.run(&["prove"]).succeeds();
    for id in ["20260102000000_second", "20260103000000_third"] {
        let proof = proof(&project, id);
        assert_eq!(proof["rows"]["public.t"], 3, "{proof:#}");
    }
}

/// What a domain, an enum, a bound or another key is going to ask of a row, it keeps to already; and what was there to ask
/// for it meanwhile leaves nothing behind.
#[test]
fn rows_keep_to_what_is_asked_of_them_later() {
    let project = Project::empty("asked_later");
    project.migration(
        "20260101000000_first",
        "CREATE DOMAIN public.small AS int; CREATE TYPE public.two AS ENUM ('a', 'b', 'c');
         CREATE TABLE public.t (id int PRIMARY KEY, other int, n int NOT NULL, s public.small, mail text NOT NULL, e public.two, w text);
         CREATE TABLE public.r (id int PRIMARY KEY);
         CREATE TABLE public.p (id int NOT NULL, v int) PARTITION BY LIST (id);
         CREATE TABLE public.p_1 PARTITION OF public.p FOR VALUES IN (1, 2, 3);
         ALTER TABLE public.p_1 ADD CONSTRAINT f FOREIGN KEY (v) REFERENCES public.r, ADD CONSTRAINT k UNIQUE (id);",
        "DROP TABLE public.p, public.t, public.r; DROP TYPE public.two; DROP DOMAIN public.small;",
    );
    project.migration(
        "20260102000000_second",
        "CREATE DOMAIN public.big AS int CHECK (VALUE > 555); CREATE DOMAIN public.bigger AS public.big CHECK (VALUE < 560) NOT NULL;
         CREATE DOMAIN public.mail AS text CHECK (VALUE ~ '^[a-z]+@[a-z]+[.]de$'); CREATE TYPE public.one AS ENUM ('b', 'c');
         ALTER DOMAIN public.small ADD CONSTRAINT few CHECK (VALUE BETWEEN 30 AND 40); ALTER DOMAIN public.small SET NOT NULL;
         ALTER TABLE public.t ALTER n TYPE public.bigger, ALTER mail TYPE public.mail, ALTER e TYPE public.one USING e::text::public.one,
             DROP CONSTRAINT t_pkey, ADD CONSTRAINT t_key PRIMARY KEY (other), ALTER id DROP NOT NULL;
         ALTER TABLE public.p DETACH PARTITION public.p_1; ALTER TABLE public.p ATTACH PARTITION public.p_1 FOR VALUES IN (2);
         ALTER TABLE public.p ADD CONSTRAINT g FOREIGN KEY (v) REFERENCES public.r, ADD CONSTRAINT h UNIQUE (id);",
        "ALTER TABLE public.p DROP CONSTRAINT g, DROP CONSTRAINT h;
         ALTER TABLE public.p_1 DROP CONSTRAINT IF EXISTS f, DROP CONSTRAINT IF EXISTS k;
         ALTER TABLE public.p DETACH PARTITION public.p_1; ALTER TABLE public.p ATTACH PARTITION public.p_1 FOR VALUES IN (1, 2, 3);
         ALTER TABLE public.p_1 ADD CONSTRAINT f FOREIGN KEY (v) REFERENCES public.r, ADD CONSTRAINT k UNIQUE (id);
         ALTER TABLE public.t DROP CONSTRAINT t_key, ALTER other DROP NOT NULL, ADD CONSTRAINT t_pkey PRIMARY KEY (id),
             ALTER n TYPE int, ALTER mail TYPE text, ALTER e TYPE public.two USING e::text::public.two;
         ALTER DOMAIN public.small DROP NOT NULL; ALTER DOMAIN public.small DROP CONSTRAINT few;
         DROP TYPE public.one; DROP DOMAIN public.mail; DROP DOMAIN public.bigger; DROP DOMAIN public.big;",
    );
    project.run(&["prove"]).succeeds();
    let proof = proof(&project, "20260102000000_second");
    assert_eq!(proof["rows"]["public.t"], 3, "{proof:#}");
    assert_eq!(proof["unfilled"], serde_json::json!({}), "{proof:#}");
}

//! What a step says about its locks is what it does.

use schema_tests::Project;

#[test]
fn steps_that_name_their_locks_have_to_name_all() {
    let project = Project::applied();
    let up = |lines: &str| {
        format!(
            "-- step: add a key\n{lines}CREATE TABLE public.entries (id bigint PRIMARY KEY, account bigint \
             REFERENCES public.accounts ON DELETE RESTRICT);\nALTER TABLE public.accounts ADD COLUMN code text;"
        )
    };
    let down = "DROP TABLE public.entries;\nALTER TABLE public.accounts DROP COLUMN code;";
    let weak = "--   lock: SHARE ROW EXCLUSIVE on public.accounts, brief: writes wait\n";
    project.migration("20260103000000_key", &up(weak), down);
    project
        .run(&["prove"])
        .ends_with(1)
        .says("20260103000000_key does more than its comments say")
        .says("up.sql, step add a key")
        .says("lock: ACCESS EXCLUSIVE on public.accounts (measured)");
    let told = "--   lock: ACCESS EXCLUSIVE on public.accounts, brief\n";
    project.migration("20260103000000_key", &up(told), down);
    project.run(&["prove"]).succeeds();
    let proof = project
        .folder
        .path()
        .join("migrations/20260103000000_key/proof.json");
    let proof = std::fs::read_to_string(proof).expect("it is proved");
    let proof: serde_json::Value = serde_json::from_str(&proof).expect("it is JSON");
    assert_eq!(
        proof["up_measured"][0]["locks"]["public.accounts"],
        "ACCESS EXCLUSIVE"
    );
    assert_eq!(
        proof["down_measured"][0]["locks"]["public.accounts"],
        "ACCESS EXCLUSIVE"
    );
}

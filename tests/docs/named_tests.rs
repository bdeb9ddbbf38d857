//! `docs/architecture.md` says which test holds which invariant: each of them is there.

use schema_tests::repository::{files_ending, read, root};

#[test]
fn the_tests_that_hold_the_invariants_are_there() {
    let page = read("docs/architecture.md");
    let sources: String = files_ending(".rs").iter().map(read).collect();
    let rows = page
        .lines()
        .filter(|line| line.starts_with("| ") && line.ends_with(" |"));
    let section: Vec<&str> = rows
        .skip_while(|line| !line.starts_with("| invariant"))
        .take_while(|line| !line.starts_with("| change"))
        .skip(1)
        .collect();
    let mut count = 0;
    for row in section {
        let named = row.rsplit(" | ").next().unwrap_or_default();
        for name in named.split('`').skip(1).step_by(2) {
            let last = name.rsplit("::").next().unwrap_or_default();
            let case = root()
                .join("tests")
                .join(name)
                .with_extension("rs")
                .is_file()
                || root()
                    .join("tests/ui/_language")
                    .join(name)
                    .with_extension("rs")
                    .is_file();
            let function = sources.contains(&format!("fn {last}("));
            let file = files_ending(&format!("/{last}.rs")).len() == 1;
            let module = name == "rules::tests" || name == "schema-core";
            assert!(
                case || function || file || module,
                "`{name}` is no test: {row}"
            );
            count += 1;
        }
    }
    assert!(count > 12, "the table is found: {count}");
}

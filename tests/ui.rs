//! What the compiler says about declarations: each refusal word for word, and what passes.
//!
//! `TRYBUILD=overwrite cargo test -p schema-tests --test ui` writes the `.stderr` files anew; they
//! are read one by one, never edited. The folders: `<rule>/` holds the cases of a rule, `_language/`
//! mistakes in the language itself; `fail_draft.rs` is a fault of the insurance draft. What compiles
//! beside other derives, and runs, is in `beside.rs`.

use schema_core::rules::CATALOGUE;
use schema_tests::repository::{read, root, target};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Refused, word for word. Without a passing case trybuild checks instead of building, and all
/// cases in one go.
#[test]
fn the_compiler_refuses() {
    lay_out_files();
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*/fail*.rs");
    cases.compile_fail("ui/_language/*.rs");
    drop(cases);
    the_compiler_accepts();
}

/// The cure of each rule compiles, without a warning. Runs after trybuild, whose build of the
/// dependencies it takes over.
fn the_compiler_accepts() {
    let build = target().join("tests/trybuild");
    let folder = build.join("schema-tests-pass");
    let mut manifest = String::from(
        "[package]\nname = \"schema-tests-pass\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n",
    );
    let tests = root().join("tests");
    let schema = root().join("schema");
    manifest.push_str(&format!(
        "[dependencies]\nschema = {{ path = {schema:?} }}\nschema-tests = {{ path = {tests:?} }}\n"
    ));
    let folders = std::fs::read_dir(tests.join("ui")).expect("the cases are there");
    let mut count = 0;
    for case in folders
        .flatten()
        .flat_map(|entry| cases(&entry.path(), "pass"))
    {
        manifest.push_str(&format!(
            "\n[[bin]]\nname = \"pass{count:03}\"\npath = {case:?}\n"
        ));
        count += 1;
    }
    assert!(count > 0, "there is no passing case");
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    std::fs::write(folder.join("Cargo.toml"), manifest)
        .expect("the target folder can be written to");
    std::fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))
        .expect("the lock file is there");
    link(&folder);
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--bins",
            "--offline",
            "--keep-going",
            "--quiet",
            "--color=never",
        ])
        .arg(r#"--config=build.rustflags=["--cfg","trybuild","--verbose","-A","dead_code"]"#)
        .env("CARGO_TARGET_DIR", &build)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .current_dir(&folder)
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("warning"), "{said}");
}

/// `sql_function!` reads files from the folder of the crate that is compiled, and trybuild compiles
/// the cases as a crate of its own.
fn lay_out_files() {
    let folder = target().join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    link(&folder);
}

fn link(folder: &Path) {
    let link = folder.join("ui");
    if link.read_link().is_err() {
        std::os::unix::fs::symlink(root().join("tests/ui"), &link)
            .expect("the cases can be linked to");
    }
}

/// Every rule has its cases, and the refusal names it.
#[test]
fn every_rule_has_a_failing_and_a_passing_case() {
    let mut missing = Vec::new();
    for rule in CATALOGUE {
        let folder = root().join("tests/ui").join(rule.name.replace('-', "_"));
        let (failing, passing) = (cases(&folder, "fail"), cases(&folder, "pass"));
        if failing.is_empty() {
            missing.push(format!("{}: no fail.rs", rule.name));
        }
        if passing.is_empty() {
            missing.push(format!("{}: no pass.rs", rule.name));
        }
        for case in failing {
            let said = std::fs::read_to_string(case.with_extension("stderr")).unwrap_or_default();
            if !said.contains(&format!("[{}]", rule.name)) {
                missing.push(format!(
                    "{}: {} does not name the rule",
                    rule.name,
                    case.display()
                ));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The taste of a message: the user's names in the first line, and no scolding.
#[test]
fn first_lines_are_for_people() {
    let mut found = Vec::new();
    for file in messages() {
        let text = read(&file);
        let first_lines = text
            .lines()
            .filter(|line| line.starts_with("error") || line.starts_with("warning"));
        for line in first_lines {
            for word in ["__private", "invalid", "please", "Invalid", "Please"] {
                if line.contains(word) {
                    found.push(format!("{}: `{word}` in: {line}", file.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Every message of ours ends with the line to write.
#[test]
fn every_refusal_has_a_cure() {
    let mut found = Vec::new();
    for file in messages() {
        let text = read(&file);
        for message in text.split("\n\n") {
            let own = message
                .lines()
                .next()
                .is_some_and(|line| line.contains("]: [") || line.starts_with("error: ["));
            if own && !message.contains("help: ") && !message.contains("note: ") {
                found.push(format!("{}:\n{message}", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// No path of the machine on which they were written.
#[test]
fn messages_name_no_folder_of_this_machine() {
    let root = root().display().to_string();
    let target = target().display().to_string();
    for file in messages() {
        let text = read(&file);
        for path in [&root, &target, "/home/", "/root/", "/tmp/"] {
            assert!(!text.contains(path), "{}: {path}", file.display());
        }
    }
}

fn messages() -> Vec<PathBuf> {
    let folder = |file: &PathBuf| file.starts_with("tests/ui");
    schema_tests::repository::files_ending(".stderr")
        .into_iter()
        .filter(folder)
        .collect()
}

fn cases(folder: &Path, start: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(start))
        })
        .collect();
    cases.sort();
    cases
}

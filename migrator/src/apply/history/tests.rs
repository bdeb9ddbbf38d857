//! Every way in which a journal and a folder can disagree, and how a version may be written.

use super::*;
use crate::source::script::Script;

fn file(version: u64, checksum: &str) -> Migration {
    let mut up = Script::parse("up.sql", "SELECT 1".into(), "x").unwrap();
    let down = up.clone();
    up.checksum = checksum.into();
    Migration {
        version: format!("{version:014}"),
        name: format!("m{version}"),
        folder: "f".into(),
        up,
        down,
        replaces: Vec::new(),
    }
}

fn row(version: u64, checksum: &str) -> Recorded {
    Recorded {
        id: 1,
        version: format!("{version:014}"),
        name: format!("m{version}"),
        checksum: checksum.into(),
        hash_version: HASH_VERSION,
        down_sql: String::new(),
        state: RecordedState::Applied,
        applied_at: None,
        duration_ms: None,
        done: Vec::new(),
        unfinished: None,
    }
}

fn states(recorded: &[Recorded], folder: &[Migration]) -> Vec<State> {
    compare(recorded, folder)
        .into_iter()
        .map(|e| e.state)
        .collect()
}

#[test]
fn what_fits_is_applied_or_pending() {
    let (rows, files) = ([row(1, "a")], [file(1, "a"), file(2, "b")]);
    assert_eq!(states(&rows, &files), [State::Applied, State::Pending]);
    check(&rows, &files).unwrap();
    assert_eq!(states(&[], &files), [State::Pending, State::Pending]);
}

#[test]
fn what_does_not_fit_is_an_error_with_two_ways_out() {
    let mut cut_off = row(1, "a");
    cut_off.state = RecordedState::Reverting;
    for (rows, files, state, words) in [
        (
            vec![row(1, "a")],
            vec![file(1, "x")],
            State::Edited,
            "was edited",
        ),
        (
            vec![row(1, "a")],
            vec![file(2, "b")],
            State::Missing,
            "not in this folder",
        ),
        (
            vec![row(2, "b")],
            vec![file(1, "a"), file(2, "b")],
            State::OutOfOrder,
            "is older than",
        ),
        (
            vec![cut_off],
            vec![file(1, "a")],
            State::RollingBack,
            "half rolled back",
        ),
    ] {
        assert_eq!(states(&rows, &files)[0], state);
        let error = check(&rows, &files).unwrap_err();
        assert!(error.message().contains(words), "{error:?}");
        assert!(error.message().contains("00000000000001_m1"), "{error:?}");
    }
}

#[test]
fn a_version_may_be_shortened_as_long_as_it_is_clear() {
    let known = [
        ("20260101000000", "a"),
        ("20260102000000", "b"),
        ("20270101000000", "a"),
    ];
    let known = known.map(|(v, n)| (v.to_owned(), n.to_owned()));
    assert_eq!(find_version("2027", &known).unwrap(), "20270101000000");
    assert_eq!(find_version("b", &known).unwrap(), "20260102000000");
    assert_eq!(
        find_version("20260101000000_a", &known).unwrap(),
        "20260101000000"
    );
    assert!(
        find_version("2026", &known)
            .unwrap_err()
            .message()
            .contains("more than one")
    );
    assert!(
        find_version("a", &known)
            .unwrap_err()
            .message()
            .contains("more than one")
    );
    assert!(
        find_version("zebra", &known)
            .unwrap_err()
            .message()
            .contains("no migration")
    );
}

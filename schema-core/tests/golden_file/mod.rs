//! Compares a text with a file under `tests/golden`.

use std::path::Path;

pub fn assert_golden(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == text,
        "{} differs; run with UPDATE_GOLDEN=1 and read the difference.\n{}",
        path.display(),
        first_difference(&golden, text)
    );
}

fn first_difference(golden: &str, text: &str) -> String {
    let mut golden_lines = golden.lines();
    for (number, line) in text.lines().enumerate() {
        let wanted = golden_lines.next().unwrap_or("(nothing)");
        if wanted != line {
            return format!("line {}\n  golden: {wanted}\n  now:    {line}", number + 1);
        }
    }
    "the golden file goes on where the text ends".to_string()
}

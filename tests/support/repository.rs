//! The repository that is being tested.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Its root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in a folder of the repository")
        .to_path_buf()
}

/// The target folder that the running program was built in; cargo marks it as a cache.
pub fn target() -> PathBuf {
    let program = std::env::current_exe().expect("a running program has a path");
    program
        .ancestors()
        .find(|folder| folder.join("CACHEDIR.TAG").is_file())
        .expect("it lies in cargo's target folder")
        .to_path_buf()
}

/// Every file that git tracks, or would track, as a path from the root. Git is asked once.
pub fn files() -> Vec<PathBuf> {
    static FILES: OnceLock<Vec<PathBuf>> = OnceLock::new();
    FILES.get_or_init(listed).clone()
}

fn listed() -> Vec<PathBuf> {
    let output = Command::new("git")
        .args([
            // The checkout may be somebody else's.
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output()
        .expect("git lists the files: it has to be installed");
    assert!(
        output.status.success(),
        "git lists the files: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut files: Vec<PathBuf> = String::from_utf8_lossy(&output.stdout)
        .split_terminator('\0')
        .map(PathBuf::from)
        .filter(|file| root().join(file).is_file())
        .collect();
    files.sort();
    files.dedup();
    files
}

/// Files with this ending.
pub fn files_ending(ending: &str) -> Vec<PathBuf> {
    let ends = |file: &PathBuf| file.to_string_lossy().ends_with(ending);
    files().into_iter().filter(ends).collect()
}

/// The text of a file, by its path from the root.
pub fn read(file: impl AsRef<Path>) -> String {
    let path = root().join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

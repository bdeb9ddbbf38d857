//! Wrong input, and what goes wrong on the way: a clear message, and nothing changed that was not
//! meant to. With the real binary on real servers; most messages are read here word for word.

#[path = "refusals/disk.rs"]
mod disk;
#[path = "refusals/disturbed.rs"]
mod disturbed;
#[path = "refusals/embedded.rs"]
mod embedded;
#[path = "refusals/history.rs"]
mod history;
#[path = "refusals/output.rs"]
mod output;
#[path = "refusals/project.rs"]
mod project;
#[path = "refusals/rollback.rs"]
mod rollback;
#[path = "refusals/scripts.rs"]
mod scripts;
#[path = "refusals/settings.rs"]
mod settings;
#[path = "refusals/target.rs"]
mod target;

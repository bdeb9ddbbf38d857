//! The lock of the folder `.migrator/`: one process at a time uses the embedded server's data.
//!
//! The operating system holds the lock and drops it when the process dies, so there is no stale one.
//! Beside it stands a note that says who holds it, for the one who has to wait.

use crate::config::Config;
use crate::error::{Error, Kind, Result};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Held until dropped.
#[derive(Debug)]
pub struct FolderLock {
    file: File,
    note: PathBuf,
}

impl FolderLock {
    /// Takes the lock of `folder`, which has to exist, waiting up to `patience`.
    ///
    /// `purpose` is what others will read while they wait; `waiting` is called once with what we read.
    ///
    /// # Errors
    /// [`Kind::Locked`] when the other one is still there, at once if it is `migrator serve`.
    pub async fn take(
        folder: &Path,
        purpose: &str,
        patience: Duration,
        waiting: &mut (dyn FnMut(&str) + Send),
    ) -> Result<Self> {
        let path = folder.join("lock");
        let failed = |e: std::io::Error| {
            Error::new(
                Kind::Io,
                format!("cannot lock {}: {e}", Config::shown(&path)),
            )
        };
        let file = File::options()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(failed)?;
        let note = folder.join("lock-holder");
        let begun = Instant::now();
        let mut told = false;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(e)) => return Err(failed(e)),
                Err(TryLockError::WouldBlock) => {}
            }
            let holder = std::fs::read_to_string(&note).unwrap_or_default();
            let serving = holder.starts_with("migrator serve");
            if serving || begun.elapsed() >= patience {
                return Err(held(folder, &holder, serving, begun.elapsed()));
            }
            if !told && begun.elapsed() > Duration::from_millis(300) {
                waiting(&holder);
                told = true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let lock = FolderLock { file, note };
        lock.tell(purpose)?;
        Ok(lock)
    }

    /// Changes what others read while they wait.
    ///
    /// # Errors
    /// [`Kind::Io`] when the note cannot be written.
    pub fn tell(&self, purpose: &str) -> Result<()> {
        let now = chrono::Local::now().format("%Y-%m-%d %H:%M:%S");
        let text = format!("{purpose} (process {}, since {now})", std::process::id());
        std::fs::write(&self.note, text).map_err(|e| {
            Error::new(
                Kind::Io,
                format!("cannot write {}: {e}", Config::shown(&self.note)),
            )
        })
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.note);
        let _ = self.file.unlock();
    }
}

fn held(folder: &Path, holder: &str, serving: bool, waited: Duration) -> Error {
    let shown = Config::shown(folder);
    let error = Error::new(
        Kind::Locked,
        match holder {
            "" => format!("another process uses the embedded PostgreSQL in {shown}"),
            _ => format!("the embedded PostgreSQL in {shown} is in use: {holder}"),
        },
    );
    if serving {
        return error
            .help("end it with Ctrl-C")
            .help("or go through it: set DATABASE_URL to the URL that it printed");
    }
    error.help(format!(
        "waited {} s; wait for it to end, or give --lock-wait more seconds",
        waited.as_secs()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_second_is_told_who_is_first() {
        let folder = std::env::temp_dir().join(format!("migrator-lock-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let patience = Duration::from_millis(400);
        let first = FolderLock::take(&folder, "migrator apply", patience, &mut |_| ())
            .await
            .unwrap();
        let mut heard = String::new();
        let second = FolderLock::take(&folder, "me", patience, &mut |who| heard = who.into()).await;
        let error = second.unwrap_err();
        assert_eq!(error.kind(), Kind::Locked);
        assert!(
            error.message().contains("migrator apply (process"),
            "{error:?}"
        );
        assert!(heard.starts_with("migrator apply"));
        drop(first);
        FolderLock::take(&folder, "me", patience, &mut |_| ())
            .await
            .unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

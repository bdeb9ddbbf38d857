//! CPU time of a command and of everything it starts.

use std::process::{Command, Stdio};

/// Runs the command and says how many CPU seconds it took, user and system.
///
/// # Errors
/// The command did not start or did not succeed; then its output is in the text.
pub fn seconds(command: &mut Command) -> Result<f64, String> {
    let before = of_children()?;
    succeed(command)?;
    Ok(of_children()? - before)
}

/// Runs the command, without anything to read from.
///
/// # Errors
/// The command did not start or did not succeed; then its output is in the text.
pub fn succeed(command: &mut Command) -> Result<(), String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{command:?} did not start: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let text = String::from_utf8_lossy(&output.stderr);
            Err(format!("{command:?} failed\n{text}"))
        }
    }
}

/// The clock ticks of all children that have ended: fields 16 and 17 of `/proc/self/stat`, in
/// hundredths of a second on every Linux that Rust runs on.
fn of_children() -> Result<f64, String> {
    let stat = std::fs::read_to_string("/proc/self/stat")
        .map_err(|error| format!("/proc/self/stat can't be read: {error}"))?;
    // The second field is the command's name in parentheses, and may hold blanks.
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
    match (ticks(13), ticks(14)) {
        (Some(user), Some(system)) => Ok((user + system) / 100.0),
        _ => Err("/proc/self/stat has no CPU times".to_string()),
    }
}

//! Data goes to stdout; everything else goes to stderr.

use crate::error::{Error, Kind, Result};
use std::io::{self, Write};

/// Writes data. A reader that has seen enough (`| head`) is no error.
///
/// # Errors
/// [`Kind::Io`] when stdout can't be written, a full disk for example.
pub fn data(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::new(
            Kind::Io,
            format!("could not write to stdout: {error}"),
        )),
        _ => Ok(()),
    }
}

//! Arguments and medians.

/// `--name VALUE` among the arguments, or the default.
///
/// # Errors
/// The value is missing.
pub fn option(arguments: &[String], name: &str, default: &str) -> Result<String, String> {
    match arguments.iter().position(|argument| argument == name) {
        None => Ok(default.to_string()),
        Some(at) => arguments
            .get(at + 1)
            .cloned()
            .ok_or(format!("{name} takes a value")),
    }
}

/// A number in an argument.
///
/// # Errors
/// It is none.
pub fn number(text: &str) -> Result<usize, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("`{text}` is no number"))
}

/// The middle value.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => sorted[length / 2],
        length => (sorted[length / 2 - 1] + sorted[length / 2]) / 2.0,
    }
}

/// The median of some seconds, in milliseconds.
pub fn milliseconds(seconds: &[f64]) -> String {
    format!("{:.0}", median(seconds) * 1000.0)
}

//! Medians.

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

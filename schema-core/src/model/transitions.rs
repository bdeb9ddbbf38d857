//! The edges along which a status may move.

/// `#[transitions(status, rule = "..", Draft => [Quoted], ..)]`: a trigger refuses every other move.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Transitions {
    /// The column that moves.
    pub column: String,
    /// The allowed moves. Labels are those of the variants as the macro spells them
    /// (snake_case); the compiler checks that the enum has them.
    pub edges: Vec<Edge>,
    /// The id in `rule = ".."`.
    pub business_rule: Option<String>,
}

/// From one value to those that may follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Edge {
    /// The variant the row is in, by its Rust name; its label once resolved.
    pub from: String,
    /// The variants that may follow.
    pub to: Vec<String>,
}

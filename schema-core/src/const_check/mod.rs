//! The rules that need two structs, or the type behind a path: evaluated by the compiler.
//!
//! Every function here is called in a constant that the derive emits, with the user's own token as
//! the place of the call. `#[track_caller]` is what makes the compiler blame that token, and the
//! text is put together in a [`Message`], because a constant can't format.

mod column;
mod cycle;
mod foreign_key;
mod message;
mod words;

pub use column::{ColumnUse, accepts_value, judge_column};
pub use cycle::{Cycle, first_cycle, not_in_cycle};
pub use foreign_key::{foreign_key, unique_target};
pub use message::{Message, fill, refuse};

//! The history of a project: its chain, deliberate edits, checkpoints, databases that others have migrated, and
//! what is proved of hand-written steps.

#[path = "history/adopt.rs"]
mod adopt;
#[path = "history/chain.rs"]
mod chain;
#[path = "history/checkpoint.rs"]
mod checkpoint;
#[path = "history/locks.rs"]
mod locks;

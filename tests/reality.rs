//! What is declared holds on a real server: the insurance example's constraints, transitions,
//! partitions, policies and functions, each tried with rows that it must refuse and rows that it must
//! let through.

#[path = "reality/book.rs"]
mod book;
#[path = "reality/constraints.rs"]
mod constraints;
#[path = "reality/deletes.rs"]
mod deletes;
#[path = "reality/functions.rs"]
mod functions;
#[path = "reality/log.rs"]
mod log;
#[path = "reality/row_security.rs"]
mod row_security;
#[path = "reality/transitions.rs"]
mod transitions;

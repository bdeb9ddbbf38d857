//! The whole road on real servers: up, down, up, and the catalog compared each time.

#[path = "acceptance/insurance.rs"]
mod insurance;

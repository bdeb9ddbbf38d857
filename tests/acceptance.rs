//! The whole road on real servers: up, down, up, and the catalog compared each time.

#[path = "acceptance/edits.rs"]
mod edits;
#[path = "acceptance/everything.rs"]
mod everything;
#[path = "acceptance/evolution.rs"]
mod evolution;
#[path = "acceptance/exchange.rs"]
mod exchange;
#[path = "acceptance/insurance.rs"]
mod insurance;
#[path = "acceptance/many.rs"]
mod many;
#[path = "acceptance/museum.rs"]
mod museum;
#[path = "acceptance/refused_plans.rs"]
mod refused_plans;
#[path = "acceptance/relabel.rs"]
mod relabel;
#[path = "acceptance/writers.rs"]
mod writers;

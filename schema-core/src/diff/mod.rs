//! What both sides of a comparison have to hold before they are compared: partitions of past periods, what no
//! declaration can say, tables that are partitions on the other side, or inherit from others there. Which of them
//! applies is said by who compares: only declarations leave anything out.

mod apart_defaults;
mod attached;
mod given;
mod heirs;
mod inherited;
mod moved;
mod past_partitions;
mod undeclared;

pub use apart_defaults::with_apart_defaults;
pub(crate) use attached::parts_from_above;
pub use attached::{attached_or_detached, with_attached};
pub(crate) use given::given;
pub use given::with_given;
pub use heirs::Heir;
pub use inherited::with_inherited;
pub use moved::with_moved;
pub use past_partitions::with_past_partitions;
pub use undeclared::with_undeclared;

//! What a schema is: owned, plain data, the one description that every other part works on.
//!
//! Filled by the derive macro (through [`crate::decl`]) and read by the rules, the DDL and the
//! migrator. Nothing here knows where it came from, except [`Source`], which is for messages.

mod business_rule;
mod check;
mod column;
mod column_type;
mod default_value;
mod enum_type;
mod expression;
mod foreign_key;
mod function;
mod index;
mod key;
pub mod name;
mod partition;
mod policy;
mod schema;
mod table;
mod transitions;
mod trigger;
mod waiver;

pub use business_rule::{BusinessRule, BusinessRules};
pub use check::Check;
pub use column::{Column, Generated, Identity};
pub use column_type::ColumnType;
pub use default_value::DefaultValue;
pub use enum_type::{EnumStorage, EnumType, EnumValue};
pub use expression::{BinaryOperator, Expression, UnaryOperator};
pub use foreign_key::{Action, Deferrable, ForeignKey, Target};
pub use function::Function;
pub use index::{Index, IndexMethod, IndexPart, PartKind};
pub use key::Key;
pub use partition::{Partition, PartitionBound, PartitionStrategy, Partitioning, Period};
pub use policy::{Command, Policy, RowSecurity, Tenant};
pub use schema::{FORMAT, Schema};
pub use table::{Source, Table};
pub use transitions::{Edge, Transitions};
pub use trigger::{Trigger, TriggerEvent, TriggerTiming};
pub use waiver::Waiver;

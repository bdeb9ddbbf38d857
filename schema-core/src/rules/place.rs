//! Where a fault is, in words that need neither a token nor a file.
//!
//! All numbers are positions in the vectors of [`Table`]. `nth` counts the columns named in an
//! expression as [`crate::model::Expression::columns`] returns them.

use crate::model::Table;

/// A place in a declared table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Place {
    /// The table as a whole: the struct's name.
    Table,
    /// The table's name in `#[table(name = "..")]`, or the struct's name where it is derived.
    TableName,
    /// A column as a whole: the field's name.
    Column(usize),
    /// A column's type.
    ColumnType(usize),
    /// The `#[default(..)]` of a column.
    Default(usize),
    /// The `#[business_rule(..)]` of a column.
    ColumnRule(usize),
    /// The primary key's attribute.
    PrimaryKey,
    PrimaryKeyColumn {
        nth: usize,
    },
    /// A `#[unique]` or `#[unique(..)]`.
    Unique(usize),
    UniqueColumn {
        unique: usize,
        nth: usize,
    },
    /// The whole `#[references(..)]`.
    ForeignKey(usize),
    /// The target's path.
    ForeignKeyTarget(usize),
    ForeignKeyColumn {
        foreign_key: usize,
        nth: usize,
    },
    /// The value of `on_delete = ..`.
    OnDelete(usize),
    /// The value of `on_update = ..`.
    OnUpdate(usize),
    /// A whole `#[index(..)]`.
    Index(usize),
    /// A part of the key, counted as in `Index::parts`.
    IndexPart {
        index: usize,
        part: usize,
    },
    /// A column inside a part that is an expression.
    IndexPartColumn {
        index: usize,
        part: usize,
        nth: usize,
    },
    IndexInclude {
        index: usize,
        nth: usize,
    },
    /// A column named in the predicate.
    IndexPredicateColumn {
        index: usize,
        nth: usize,
    },
    /// A whole `#[check(..)]`.
    Check(usize),
    CheckColumn {
        check: usize,
        nth: usize,
    },
    /// The `rule = ".."` of a check.
    CheckRule(usize),
    UniqueRule(usize),
    IndexRule(usize),
    ForeignKeyRule(usize),
    TransitionsRule(usize),
    PartitionRule,
    /// A column named in the expression of `#[generated(..)]`.
    GeneratedColumn {
        column: usize,
        nth: usize,
    },
    /// The whole `#[partition_by(..)]`.
    Partitioning,
    PartitionColumn {
        nth: usize,
    },
    /// The attribute that says what was decided about row security.
    RowSecurity,
    /// The column in `tenant = ..`.
    Tenant,
    /// A whole `policy(..)`.
    Policy(usize),
    /// The value of `using = ..` of a policy.
    PolicyUsing(usize),
    /// The value of `check = ..` of a policy.
    PolicyCheck(usize),
    PolicyUsingColumn {
        policy: usize,
        nth: usize,
    },
    PolicyCheckColumn {
        policy: usize,
        nth: usize,
    },
    /// The column in `#[touch(..)]`.
    Touch(usize),
    /// The column in `#[transitions(..)]`.
    Transitions(usize),
    /// A whole `#[trigger(..)]`.
    Trigger(usize),
    TriggerColumn {
        trigger: usize,
        nth: usize,
    },
    TriggerWhenColumn {
        trigger: usize,
        nth: usize,
    },
    /// A whole `#[waive(..)]`.
    Waiver(usize),
    /// The rule's name in a waiver.
    WaiverRule(usize),
    /// The value of `until = ".."`.
    WaiverUntil(usize),
    /// A function as a whole, its definition, its self-test (for functions, not tables).
    Function,
    FunctionFile,
}

impl Place {
    /// The column whose field carries this place's attribute, if it is one column's own.
    pub fn column(self, table: &Table) -> Option<&str> {
        let at = |position: usize| {
            table
                .columns
                .get(position)
                .map(|column| column.name.as_str())
        };
        let only = |columns: &'_ [String]| match columns {
            [_] => table.column_position(&columns[0]),
            _ => None,
        };
        let single = match self {
            Place::Column(column)
            | Place::ColumnType(column)
            | Place::Default(column)
            | Place::ColumnRule(column)
            | Place::GeneratedColumn { column, .. } => Some(column),
            Place::PrimaryKey | Place::PrimaryKeyColumn { .. } => table
                .primary_key
                .as_ref()
                .and_then(|key| only(&key.columns)),
            Place::Unique(unique)
            | Place::UniqueColumn { unique, .. }
            | Place::UniqueRule(unique) => {
                table.uniques.get(unique).and_then(|key| only(&key.columns))
            }
            Place::ForeignKey(key)
            | Place::ForeignKeyTarget(key)
            | Place::ForeignKeyColumn {
                foreign_key: key, ..
            }
            | Place::ForeignKeyRule(key)
            | Place::OnDelete(key)
            | Place::OnUpdate(key) => table
                .foreign_keys
                .get(key)
                .and_then(|key| only(&key.columns)),
            Place::Index(index)
            | Place::IndexPart { index, .. }
            | Place::IndexPartColumn { index, .. }
            | Place::IndexInclude { index, .. }
            | Place::IndexRule(index)
            | Place::IndexPredicateColumn { index, .. } => {
                table
                    .indexes
                    .get(index)
                    .and_then(|index| match &index.parts[..] {
                        [part] => part
                            .column_name()
                            .and_then(|name| table.column_position(name)),
                        _ => None,
                    })
            }
            Place::Check(check) | Place::CheckColumn { check, .. } | Place::CheckRule(check) => {
                table
                    .checks
                    .get(check)
                    .and_then(|check| check.column.as_deref())
                    .and_then(|name| table.column_position(name))
            }
            Place::Tenant => table
                .tenant()
                .and_then(|tenant| table.column_position(&tenant.column)),
            Place::Touch(touch) => table
                .touch
                .get(touch)
                .and_then(|name| table.column_position(name)),
            Place::Transitions(position) | Place::TransitionsRule(position) => table
                .transitions
                .get(position)
                .and_then(|transitions| table.column_position(&transitions.column)),
            _ => None,
        };
        single.and_then(at)
    }
}

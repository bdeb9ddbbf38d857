//! A column's DEFAULT: an object of its own, because what it calls may come after the column.

use super::fact::needs_relation;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;
use crate::sql_text::{Token, tokens};

/// The default of a column (also of a view's column, or of one partition's).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Default {
    /// The namespace of its table.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its column.
    pub column: String,
    /// The expression; empty where a partition has none and its table has one.
    pub expression: String,
    /// What the column has without one of its own: the default of the table it is a part of.
    pub inherited: Option<String>,
    /// Whether a change of it is none of the tables below.
    pub is_alone: bool,
}

impl Default {
    /// The id of a column's default.
    pub fn id_of(schema: &str, table: &str, column: &str) -> ObjectId {
        ObjectId::new(Kind::Default, schema, Some(table), column)
    }

    /// Its id.
    pub fn own_id(&self) -> ObjectId {
        Default::id_of(&self.schema, &self.table, &self.column)
    }

    fn alter_column(&self, clause: &str) -> Vec<Sql> {
        let only = if self.is_alone { "ONLY " } else { "" };
        let relation = format!("{only}{}", name::qualified(&self.schema, &self.table));
        let column = name::quote(&self.column);
        vec![Sql::of_table(
            relation,
            format!("ALTER COLUMN {column} {clause}"),
        )]
    }
}

impl Fact for Default {
    fn id(&self) -> ObjectId {
        self.own_id()
    }

    fn make(&self) -> Vec<Sql> {
        if self.expression.is_empty() {
            return self.alter_column("DROP DEFAULT");
        }
        self.alter_column(&format!("SET DEFAULT {}", self.expression))
    }

    fn take(&self) -> Vec<Sql> {
        match &self.inherited {
            Some(inherited) => self.alter_column(&format!("SET DEFAULT {inherited}")),
            None => self.alter_column("DROP DEFAULT"),
        }
    }

    fn alter(&self, _before: &Self) -> Option<Vec<Sql>> {
        Some(self.make())
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.schema, &self.table);
        needed.push(ObjectId::column(&self.schema, &self.table, &self.column));
        needed
    }
}

/// Functions that give another value each time they are called; `now()` gives one for the whole transaction.
const VOLATILE: &[&str] = &[
    "clock_timestamp",
    "timeofday",
    "random",
    "random_normal",
    "gen_random_uuid",
    "gen_random_bytes",
    "uuid_generate_v1",
    "uuid_generate_v1mc",
    "uuid_generate_v4",
    "uuidv4",
    "uuidv7",
    "nextval",
    "setval",
    "lastval",
    "currval",
];

/// Whether a function of this name promises nothing.
pub(crate) fn is_volatile_name(word: &str) -> bool {
    VOLATILE.contains(&word)
}

/// Whether an expression gives another value for each row, by a function of the server.
pub(crate) fn is_volatile(expression: &str) -> bool {
    // What cannot be read is none that a server has told.
    let tokens = tokens(expression).unwrap_or_default();
    let mut words = tokens.iter().filter_map(Token::identifier);
    words.any(|word| is_volatile_name(&word))
}

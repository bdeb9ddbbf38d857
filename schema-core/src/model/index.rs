//! An index that is not behind a constraint.

use super::Expression;

/// One index.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Index {
    /// The name in `name = ".."`; [`super::name::index`] makes one otherwise.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// The access method.
    pub method: IndexMethod,
    /// The key parts in order.
    pub parts: Vec<IndexPart>,
    /// The INCLUDE columns.
    pub include: Vec<String>,
    /// The WHERE of a partial index.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub predicate: Option<Expression>,
    /// `CREATE UNIQUE INDEX`: for what a constraint cannot say (partial, expressions).
    pub unique: bool,
    /// `NULLS NOT DISTINCT`, for a unique one.
    pub nulls_not_distinct: bool,
    /// Storage parameters (`fillfactor` ..), as written.
    pub with: Vec<(String, String)>,
    /// Which query needs it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub serves: Option<String>,
    /// The id in `rule = ".."` of a unique index.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub business_rule: Option<String>,
}

/// One part of an index's key.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct IndexPart {
    /// What is indexed.
    pub kind: PartKind,
    /// `DESC`
    pub descending: bool,
    /// `NULLS FIRST` (true) or `NULLS LAST` (false), where said.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub nulls_first: Option<bool>,
    /// The operator class (`jsonb_path_ops` ..), where said.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub operator_class: Option<String>,
}

/// What a part of an index's key is.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PartKind {
    /// A column.
    Column(String),
    /// An expression over columns.
    Expression(Expression),
}

impl IndexPart {
    /// A plain ascending column.
    pub fn column(name: impl Into<String>) -> Self {
        IndexPart {
            kind: PartKind::Column(name.into()),
            descending: false,
            nulls_first: None,
            operator_class: None,
        }
    }

    /// The column's name, if this part is a column.
    pub fn column_name(&self) -> Option<&str> {
        match &self.kind {
            PartKind::Column(name) => Some(name),
            PartKind::Expression(_) => None,
        }
    }
}

/// The access methods PostgreSQL ships with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum IndexMethod {
    /// `btree`
    #[default]
    Btree,
    /// `gin`
    Gin,
    /// `gist`
    Gist,
    /// `brin`
    Brin,
    /// `hash`
    Hash,
    /// `spgist`
    SpGist,
}

impl IndexMethod {
    /// All methods, in the order messages list them.
    pub const ALL: [IndexMethod; 6] = [
        IndexMethod::Btree,
        IndexMethod::Gin,
        IndexMethod::Gist,
        IndexMethod::Brin,
        IndexMethod::Hash,
        IndexMethod::SpGist,
    ];

    /// The word in DDL and in the attribute.
    pub fn word(self) -> &'static str {
        match self {
            IndexMethod::Btree => "btree",
            IndexMethod::Gin => "gin",
            IndexMethod::Gist => "gist",
            IndexMethod::Brin => "brin",
            IndexMethod::Hash => "hash",
            IndexMethod::SpGist => "spgist",
        }
    }
}

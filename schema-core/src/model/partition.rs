//! How a table is split into partitions.

/// The partitioning of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Partitioning {
    /// By range, list or hash.
    pub strategy: PartitionStrategy,
    /// The partition key.
    pub columns: Vec<String>,
    /// A new partition for each of these periods (range over a date or time).
    pub every: Option<Period>,
    /// How many partitions stand ready beyond the current one (with `every`).
    pub ahead: Option<u32>,
    /// How long rows are kept, as written: `"7 years"`, `"forever"`.
    pub keep: Option<String>,
    /// The partitions that were declared by name.
    pub partitions: Vec<Partition>,
    /// A DEFAULT partition takes the rows that fit nowhere else.
    pub default_partition: bool,
    /// How many partitions a hash is spread over.
    pub modulus: Option<u32>,
    /// The id in `rule = ".."`: why rows are kept that long.
    pub business_rule: Option<String>,
}

/// The strategies of PostgreSQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PartitionStrategy {
    /// `PARTITION BY RANGE`
    Range,
    /// `PARTITION BY LIST`
    List,
    /// `PARTITION BY HASH`
    Hash,
}

impl PartitionStrategy {
    /// The word in the attribute.
    pub fn word(self) -> &'static str {
        match self {
            PartitionStrategy::Range => "range",
            PartitionStrategy::List => "list",
            PartitionStrategy::Hash => "hash",
        }
    }
}

/// The length of one partition in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Period {
    /// `"1 day"`
    Day,
    /// `"1 week"`, from Monday to Monday
    Week,
    /// `"1 month"`
    Month,
    /// `"3 months"`
    Quarter,
    /// `"1 year"`
    Year,
}

/// A partition that was declared by name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Partition {
    /// The partition's name behind the table's: `europe` of `orders` is the table `orders_europe`.
    pub suffix: String,
    /// Which rows it takes.
    pub bound: PartitionBound,
}

/// Which rows a partition takes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PartitionBound {
    /// `FROM (..) TO (..)`: the lower end belongs to it, the upper one does not. As written.
    Range {
        /// The lower end.
        from: String,
        /// The upper end.
        to: String,
    },
    /// `IN (..)`
    List(Vec<String>),
}

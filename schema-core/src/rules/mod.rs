//! The rules: one rule is one file with its page, and two lines here.
//!
//! A rule looks at plain data and speaks about a [`Place`]; the macro turns the place into a token,
//! the migrator turns it into a line of text. What only the compiler can see (the type behind a
//! path) is judged by [`crate::const_check`] with the words of the same rule file, and once more by
//! the rule itself when the whole schema is known.

mod finding;
mod place;
mod suggestion;
mod support;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod waived;

pub(crate) mod fk_across_tenants;
pub(crate) mod fk_cycle;
mod fk_set_default_without_default;
mod fk_set_null_on_required_column;
pub(crate) mod fk_to_column_not_unique;
pub(crate) mod fk_type_differs;
mod fk_without_index;
mod fk_without_on_delete;

mod default_outside_check;
pub(crate) mod default_type_differs;
mod default_without_business_rule;
mod unknown_business_rule;

mod char_column;
mod float_column;
mod int_primary_key;
mod json_not_jsonb;
mod numeric_without_precision;
mod plaintext_secret;
mod ratio_without_range;
mod serial_column;
mod status_without_values;
mod text_without_length_decision;
mod timestamp_without_time_zone;
mod updated_at_without_touch;

mod identifier_too_long;
mod name_collision;
mod reserved_identifier;
mod table_listed_twice;
mod table_not_listed;
mod table_without_comment;
mod table_without_primary_key;

mod check_always_true;
mod check_of_unknown_column;
pub(crate) mod check_of_unknown_value;
mod check_reads_other_tables;

mod index_duplicate;
mod index_jsonb_without_gin;
mod index_of_unknown_column;
mod index_on_boolean;
mod index_prefix_redundant;

mod partition_key_not_in_unique;
mod partition_without_retention;

mod key_across_tenants;
mod rls_always_true;
mod rls_column_without_index;
mod rls_tenant_without_policy;
mod rls_undecided;
mod rls_without_check;

mod definer_without_search_path;
mod function_listed_twice;
mod function_not_listed;
mod function_without_self_test;

mod waiver_expired;
pub(crate) mod waiver_unused;
mod waiver_without_reason;

pub use finding::{Finding, Findings};
pub use fk_across_tenants::is_waived as is_waived_across_tenants;
pub use index_on_boolean::only_column;
pub use place::Place;
pub use plaintext_secret::is_secret;
pub use ratio_without_range::wants_range;
pub use status_without_values::wants_values;
pub use suggestion::{closest, did_you_mean};
pub use support::types::of_newtype;
pub use text_without_length_decision::is_undecided;
pub use waived::lift_waived;
pub use waiver_unused::meant;

use crate::model::{BusinessRules, EnumType, ForeignKey, Function, Schema, Table};

/// Every rule, in the order of the pages: by area, then as a reader would learn them.
pub const CATALOGUE: &[Rule] = &[
    fk_without_on_delete::RULE,
    fk_type_differs::RULE,
    fk_to_column_not_unique::RULE,
    fk_without_index::RULE,
    fk_set_null_on_required_column::RULE,
    fk_set_default_without_default::RULE,
    fk_cycle::RULE,
    fk_across_tenants::RULE,
    default_without_business_rule::RULE,
    unknown_business_rule::RULE,
    default_type_differs::RULE,
    default_outside_check::RULE,
    float_column::RULE,
    numeric_without_precision::RULE,
    text_without_length_decision::RULE,
    timestamp_without_time_zone::RULE,
    json_not_jsonb::RULE,
    char_column::RULE,
    serial_column::RULE,
    int_primary_key::RULE,
    plaintext_secret::RULE,
    status_without_values::RULE,
    ratio_without_range::RULE,
    updated_at_without_touch::RULE,
    table_without_primary_key::RULE,
    table_without_comment::RULE,
    table_not_listed::RULE,
    table_listed_twice::RULE,
    identifier_too_long::RULE,
    name_collision::RULE,
    reserved_identifier::RULE,
    check_of_unknown_column::RULE,
    check_of_unknown_value::RULE,
    check_reads_other_tables::RULE,
    check_always_true::RULE,
    index_of_unknown_column::RULE,
    index_duplicate::RULE,
    index_prefix_redundant::RULE,
    index_on_boolean::RULE,
    index_jsonb_without_gin::RULE,
    partition_key_not_in_unique::RULE,
    partition_without_retention::RULE,
    rls_undecided::RULE,
    rls_tenant_without_policy::RULE,
    rls_without_check::RULE,
    rls_always_true::RULE,
    key_across_tenants::RULE,
    rls_column_without_index::RULE,
    function_without_self_test::RULE,
    definer_without_search_path::RULE,
    function_listed_twice::RULE,
    function_not_listed::RULE,
    waiver_without_reason::RULE,
    waiver_expired::RULE,
    waiver_unused::RULE,
];

/// One rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The name: the file, the page, the UI folder, the word in `#[waive(..)]` (with underscores).
    pub name: &'static str,
    /// The chapter it belongs to.
    pub area: Area,
    /// The page, in Markdown.
    pub page: &'static str,
    /// What it looks at.
    pub judge: Judge,
    /// Whether `#[waive(..)]` and `schema.toml` may lift it. PostgreSQL itself refuses what
    /// breaks a rule that may not be lifted, or nobody could say what should be done instead.
    pub lift: Lift,
}

impl Rule {
    /// What it refuses: the first sentence of its page.
    pub fn summary(&self) -> String {
        let paragraph: Vec<&str> = self
            .page
            .lines()
            .skip_while(|line| line.starts_with('#') || line.is_empty())
            .take_while(|line| !line.is_empty())
            .collect();
        let text = paragraph.join(" ").replace("**", "");
        // `{ .. }` ends no sentence.
        let end = text
            .match_indices(". ")
            .map(|(at, _)| at)
            .find(|at| !text[..*at].ends_with('.'));
        let sentence = end.map_or(&text[..], |end| &text[..=end]);
        match sentence.strip_suffix(':') {
            Some(before_a_list) => format!("{before_a_list}."),
            None => sentence.to_string(),
        }
    }

    /// What it looks at, one by one.
    pub fn judges(&self) -> &[Judge] {
        match &self.judge {
            Judge::Several(all) => all,
            one => std::slice::from_ref(one),
        }
    }
}

/// The chapters of the rule pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Area {
    ForeignKeys,
    Defaults,
    Columns,
    Tables,
    Checks,
    Indexes,
    Partitions,
    RowSecurity,
    Functions,
    Waivers,
}

impl Area {
    /// The heading of the chapter.
    pub fn title(self) -> &'static str {
        match self {
            Area::ForeignKeys => "Foreign keys",
            Area::Defaults => "Defaults",
            Area::Columns => "Columns",
            Area::Tables => "Tables",
            Area::Checks => "Checks",
            Area::Indexes => "Indexes",
            Area::Partitions => "Partitions",
            Area::RowSecurity => "Row security",
            Area::Functions => "Functions",
            Area::Waivers => "Waivers",
        }
    }
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Judge {
    /// One table; runs in the derive, and again in the migrator with all types resolved.
    Table(fn(&Table, &Context, &mut Findings)),
    /// One function; runs in `sql_function!`, and again in the migrator.
    Function(fn(&Function, &Context, &mut Findings)),
    /// All tables; runs in the migrator, while [`crate::const_check`] speaks for it in the compiler.
    Schema(fn(&Schema, &mut Findings)),
    /// Only [`crate::const_check`] and the macros can see it: once there is a [`Schema`], it holds.
    Compiler,
    /// More than one of these, in one file: the same fault in a table and between tables.
    Several(&'static [Judge]),
}

/// Whether a rule can be lifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lift {
    /// By a waiver, or lowered to a warning in `schema.toml`.
    Allowed,
    /// Never.
    Never,
}

/// What a rule may know beside its table.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The business rules; `None` where no `business_rules.toml` was found.
    pub business_rules: Option<&'a BusinessRules>,
    /// The enums that are known by now (none inside the derive: each enum is compiled by itself).
    pub enums: &'a [EnumType],
    /// Today, as `YYYY-MM-DD`; waivers end after their day.
    pub today: &'a str,
}

impl Context<'_> {
    /// The enum with this Rust name, if it is known here.
    pub fn enum_type(&self, rust_name: &str) -> Option<&EnumType> {
        self.enums.iter().find(|each| each.rust_name == rust_name)
    }
}

/// The rule with this name, written with hyphens.
pub fn rule(name: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().find(|rule| rule.name == name)
}

/// Everything that is wrong with one table, waivers applied, in the order of [`CATALOGUE`].
pub fn judge_table(table: &Table, context: &Context) -> Vec<Finding> {
    let mut findings = Findings::of(&table.rust_name);
    for rule in CATALOGUE {
        findings.by(rule);
        for judge in rule.judges() {
            if let Judge::Table(judge) = judge {
                judge(table, context, &mut findings);
            }
        }
    }
    lift_waived(table, context, findings.into_vec())
}

/// Everything that is wrong with one function, in the order of [`CATALOGUE`].
pub fn judge_function(function: &Function, context: &Context) -> Vec<Finding> {
    let mut findings = Findings::of(&function.name);
    for rule in CATALOGUE {
        findings.by(rule);
        for judge in rule.judges() {
            if let Judge::Function(judge) = judge {
                judge(function, context, &mut findings);
            }
        }
    }
    waived::lift_waived_of_function(function, findings.into_vec())
}

/// Everything that is wrong with a schema whose types are all resolved: each table, each function,
/// and what only shows between tables.
pub fn judge_schema(schema: &Schema, today: &str) -> Vec<Finding> {
    let context = Context {
        business_rules: Some(&schema.business_rules),
        enums: &schema.enums,
        today,
    };
    let mut all: Vec<Finding> = Vec::new();
    for table in &schema.tables {
        all.extend(judge_table(table, &context));
    }
    for function in &schema.functions {
        all.extend(judge_function(function, &context));
    }
    let mut between = Findings::of(&schema.name);
    for rule in CATALOGUE {
        between.by(rule);
        for judge in rule.judges() {
            if let Judge::Schema(judge) = judge {
                judge(schema, &mut between);
            }
        }
    }
    all.extend(waived::lift_waived_between(schema, between.into_vec()));
    all
}

/// The table that a foreign key references, if the schema has it.
fn target<'a>(schema: &'a Schema, key: &ForeignKey) -> Option<&'a Table> {
    schema
        .tables
        .iter()
        .find(|table| table.schema == key.target.schema && table.name == key.target.table)
}

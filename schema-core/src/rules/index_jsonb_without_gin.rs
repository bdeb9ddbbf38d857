//! `index-jsonb-without-gin`: a document is searched through GIN.
//!
//! An expression over a document (`expr(lower(..))`, `sql("details->>'vin'")`) is a btree's work.

use super::support::{columns, types::plain};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule, index_duplicate};
use crate::model::{ColumnType, IndexMethod, Table};

pub const RULE: Rule = Rule {
    name: "index-jsonb-without-gin",
    area: Area::Indexes,
    page: include_str!("index_jsonb_without_gin.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, index) in table.indexes.iter().enumerate() {
        let method = index.method;
        if !matches!(method, IndexMethod::Btree | IndexMethod::Hash)
            || index_duplicate::of_index(table, position).is_some()
        {
            continue;
        }
        for (part, key) in index.parts.iter().enumerate() {
            let Some(column) = key.column_name().and_then(|name| table.column(name)) else {
                continue;
            };
            if plain(&column.column_type) != ColumnType::Jsonb {
                continue;
            }
            let help = if index.parts.len() == 1 {
                "write `using = gin` into this `#[index]`".to_string()
            } else {
                let field = columns::as_written(column);
                format!("write `#[index({field}, using = gin)]` of its own")
            };
            findings.report(
                Place::IndexPart {
                    index: position,
                    part,
                },
                format!(
                    "a {} index on jsonb `{}.{}` finds whole documents only",
                    method.word(),
                    table.name,
                    column.name
                ),
                help,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn a_document_is_searched_through_gin() {
        let quote = table().column("details", ColumnType::Jsonb);
        refuses(
            &RULE,
            quote.clone().index(&["details"]),
            Place::IndexPart { index: 0, part: 0 },
            "a btree index on jsonb `quotes.details` finds whole documents only",
            "write `using = gin` into this `#[index]`",
        );
        accepts(quote.index_with(&["details"], |index| index.method = IndexMethod::Gin));
    }
}

//! Columns with type, NOT NULL, identity, generation, collation, and how their values are kept.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::model::Identity as Generation;
use schema_core::object::{Column, Generated, Identity, Keeping, Object, reworded};
use sqlx::Row;
use sqlx::postgres::types::Oid;
use std::collections::HashMap;

/// A sequence behind an identity: table, column, options, oid, name, and whether it is logged otherwise than its table.
type SequenceRow = (Oid, i16, String, Oid, String, bool);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("identity.sql"), query!("column.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let sequences: Vec<SequenceRow> = from.all().await?;
    let sequences = sequences.into_iter();
    let sequences: HashMap<(Oid, i16), SequenceRow> =
        sequences.map(|row| ((row.0, row.1), row)).collect();
    while let Some(row) = from.row().await? {
        let table: Oid = row.try_get(0)?;
        let number: i16 = row.try_get(1)?;
        let identity: &str = row.try_get(7)?;
        let generated: &str = row.try_get(8)?;
        let expression: Option<String> = row.try_get(9)?;
        let mut options: Vec<String> = row.try_get::<Option<_>, _>(15)?.unwrap_or_default();
        options.sort();
        let column = Column {
            schema: row.try_get(2)?,
            table: row.try_get(3)?,
            name: row.try_get(4)?,
            column_type: row.try_get(5)?,
            not_null: row.try_get(6)?,
            generated: expression.map(|expression| Generated {
                expression: reworded(&expression),
                is_virtual: generated == "v",
            }),
            collation: row.try_get(10)?,
            keeping: Keeping {
                storage: storage(row.try_get(11)?, row.try_get(12)?),
                compression: row.try_get(13)?,
                statistics: row.try_get(14)?,
                options,
            },
        };
        let generation = match identity {
            "a" => Some(Generation::Always),
            "d" => Some(Generation::ByDefault),
            _ => None,
        };
        let sequence = sequences.get(&(table, number));
        let identity = generation.zip(sequence).map(|(generation, sequence)| {
            let own = identity_of(&column, generation, sequence);
            (own, sequence)
        });
        let row = (Catalog::Class, table, i32::from(number));
        found.add(row, Object::Column(column));
        if let Some((identity, sequence)) = identity {
            add_identity(identity, sequence, found);
        }
    }
    Ok(())
}

fn identity_of(
    column: &Column,
    generation: Generation,
    (_, _, options, _, name, _): &SequenceRow,
) -> Identity {
    let is_chosen = *name == Identity::chosen_name(&column.table, &column.name);
    Identity {
        schema: column.schema.clone(),
        table: column.table.clone(),
        column: column.name.clone(),
        generation,
        options: (!options.is_empty()).then(|| options.clone()),
        sequence: (!is_chosen).then(|| name.clone()),
    }
}

/// Its sequence is a row of the catalog and has a name, which comments and privileges go by.
fn add_identity(
    identity: Identity,
    (_, _, _, oid, _, is_kept_otherwise): &SequenceRow,
    found: &mut Found,
) {
    let row = (Catalog::Class, *oid, 0);
    found.is_called(row, identity.sequence_id());
    if *is_kept_otherwise {
        let whose = identity.own_id().to_string();
        found.cannot_hold("LOGGED or UNLOGGED other than its table's, of", whose);
    }
    found.add(row, Object::Identity(identity));
}

/// The chosen storage with the type's own, in the words of SET STORAGE.
fn storage(chosen: Option<&str>, own: &str) -> Option<(String, String)> {
    let word = |letter: &str| match letter {
        "p" => "PLAIN",
        "e" => "EXTERNAL",
        "x" => "EXTENDED",
        _ => "MAIN",
    };
    chosen.map(|chosen| (word(chosen).to_string(), word(own).to_string()))
}

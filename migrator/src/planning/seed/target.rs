//! One table that is being filled: a row is changed where the server says that it is wrong, until it is taken.

use super::candidates::{Candidates, Value};
use super::guard::Guards;
use schema_core::model::name::{literal, qualified, quote};
use schema_core::object::{Constraint, ObjectId};
use sqlx::postgres::PgDatabaseError;
use sqlx::{AssertSqlSafe, PgConnection};
use std::ops::Range;

/// How often a row is changed where the server refuses it, before the table is given up.
const TRIES: usize = 400;

/// A table with what its rows have to keep to.
pub(super) struct Target<'a> {
    pub id: ObjectId,
    /// The columns that are written, each with its values.
    pub choices: Vec<Candidates>,
    pub constraints: Vec<&'a Constraint>,
    /// A foreign key, still to come, that no row can keep to.
    pub waiting_for: Option<String>,
}

/// Why a row was not taken.
struct Refused {
    message: String,
    constraint: Option<String>,
    column: Option<String>,
}

impl Target<'_> {
    /// Makes one row; the server's last word where it takes none.
    pub async fn fill_one(
        &self,
        connection: &mut PgConnection,
        guards: &Guards,
        row: usize,
    ) -> Result<Option<String>, sqlx::Error> {
        let mut dice = Dice::new(&self.id.name, row);
        let mut picks = self.first_picks(row);
        let mut last = String::new();
        for _ in 0..TRIES {
            match one(connection, &self.insert(&[self.values(&picks)])).await? {
                None => return Ok(None),
                Some(refused) => {
                    self.change(&mut picks, &refused, guards, &mut dice);
                    last = refused.message;
                }
            }
        }
        Ok(Some(last))
    }

    /// The first row has a value everywhere, the second none where none is needed, the third a mixture.
    fn first_picks(&self, row: usize) -> Vec<usize> {
        let pick = |choices: &Candidates| match row {
            1 => choices.empty().unwrap_or(row),
            _ => row,
        };
        self.choices.iter().map(pick).collect()
    }

    /// Rows before the server has said anything about them. `parents` gives the tables whose own rows were, or
    /// are about to be, taken at the first try: then nobody has to look for what a foreign key leads to.
    pub fn first_try<'p>(
        &self,
        rows: Range<usize>,
        parents: impl Fn(&ObjectId) -> Option<&'p Target<'p>>,
    ) -> String {
        let row = |row: usize| {
            let picks = self.first_picks(row);
            let choices = self.choices.iter().zip(&picks);
            let values = choices.map(|(each, pick)| {
                let is_empty = each.empty() == Some(*pick);
                let known = each.leads_to().filter(|_| !is_empty);
                let known = known.and_then(|(table, column)| parents(table)?.written(column, row));
                known.unwrap_or_else(|| self.value(each, *pick, &picks))
            });
            values.collect()
        };
        let rows: Vec<Vec<String>> = rows.map(row).collect();
        self.insert(&rows)
    }

    /// What a column holds in a row that was taken at the first try, if that can be written down.
    fn written(&self, column: &str, row: usize) -> Option<String> {
        let picks = self.first_picks(row);
        let mut choices = self.choices.iter().zip(picks);
        let (own, pick) = choices.find(|(each, _)| each.column == column)?;
        match own.get(pick) {
            // What calls something gives another value each time; and nothing leads to NULL.
            Value::Sql(sql) if own.empty() != Some(pick) && !sql.contains('(') => Some(sql.clone()),
            _ => None,
        }
    }

    /// Whether its rows come one by one: a value of a row may be taken from those before it, or there is no value.
    pub fn comes_one_by_one(&self) -> bool {
        let is_own = |key: &&Constraint| {
            let to = key.references.as_ref();
            to.is_some_and(|to| (&to.schema, &to.table) == (&self.id.schema, &self.id.name))
        };
        self.choices.is_empty() || self.constraints.iter().any(is_own)
    }

    /// Its name in SQL.
    pub fn name(&self) -> String {
        qualified(&self.id.schema, &self.id.name)
    }

    fn insert(&self, rows: &[Vec<String>]) -> String {
        let table = self.name();
        if self.choices.is_empty() {
            return format!("INSERT INTO {table} DEFAULT VALUES");
        }
        let names: Vec<String> = self
            .choices
            .iter()
            .map(|each| quote(&each.column))
            .collect();
        let rows: Vec<String> = rows
            .iter()
            .map(|values| format!("({})", values.join(", ")))
            .collect();
        format!(
            "INSERT INTO {table} ({}) VALUES {}",
            names.join(", "),
            rows.join(", ")
        )
    }

    fn values(&self, picks: &[usize]) -> Vec<String> {
        let choices = self.choices.iter().zip(picks);
        choices
            .map(|(each, pick)| self.value(each, *pick, picks))
            .collect()
    }

    /// A value as SQL. Where it is that of another column of the same row, it is written once more.
    fn value(&self, of: &Candidates, pick: usize, picks: &[usize]) -> String {
        let column = match of.get(pick) {
            Value::Sql(sql) => return sql.clone(),
            Value::OfColumn(column) => column,
        };
        let mut others = self.choices.iter().zip(picks);
        let other = others.find(|(each, _)| each.column == *column);
        match other.map(|(each, pick)| each.get(*pick)) {
            Some(Value::Sql(sql)) => sql.clone(),
            Some(Value::OfColumn(_)) => "NULL".to_string(),
            // The server numbers it.
            None => format!(
                "currval(pg_get_serial_sequence({}, {}))",
                literal(&self.name()),
                literal(column)
            ),
        }
    }

    /// Other values for the columns that the refusal is about; for any of them where it does not say.
    fn change(&self, picks: &mut [usize], refused: &Refused, guards: &Guards, dice: &mut Dice) {
        let named = refused.constraint.as_deref().and_then(|name| {
            let own = self.constraints.iter().find(|each| each.name == name);
            own.map(|each| each.columns.as_slice())
                .or_else(|| guards.columns(name))
        });
        let about = |column: &str| match (&refused.column, named) {
            (Some(wanted), _) => column == wanted,
            (None, Some(columns)) if !columns.is_empty() => {
                columns.iter().any(|each| each == column)
            }
            _ => true,
        };
        let concerned = self
            .choices
            .iter()
            .filter(|each| about(&each.column))
            .count();
        for (pick, choices) in picks.iter_mut().zip(&self.choices) {
            // Of several columns some keep their value, so that each is seen with each.
            if about(&choices.column) && (concerned == 1 || dice.roll(3) > 0) {
                *pick = dice.roll(choices.len());
            }
        }
    }
}

/// Tries one row.
async fn one(connection: &mut PgConnection, insert: &str) -> Result<Option<Refused>, sqlx::Error> {
    match sqlx::raw_sql(AssertSqlSafe(insert))
        .execute(connection)
        .await
    {
        Ok(_) => Ok(None),
        Err(sqlx::Error::Database(error)) => {
            let server = error.downcast_ref::<PgDatabaseError>();
            Ok(Some(Refused {
                message: server.message().to_string(),
                constraint: server.constraint().map(str::to_string),
                column: server.column().map(str::to_string),
            }))
        }
        Err(error) => Err(error),
    }
}

/// Numbers that look random and are the same each time: a linear congruential generator (D. E. Knuth, MMIX).
struct Dice(u64);

impl Dice {
    fn new(name: &str, row: usize) -> Self {
        let seed = name.bytes().fold(row as u64 + 1, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        Dice(seed)
    }

    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }
}

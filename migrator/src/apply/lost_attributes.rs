//! What a way back takes from the values of composite types: `ALTER TYPE .. DROP ATTRIBUTE`, which PostgreSQL carries out
//! whatever the columns hold.

use super::losses::{Loss, names};
use schema_core::model::name::quote;
use schema_core::sql_text::{Statement, Token};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Row};

/// A type, as a file writes it, and an attribute of it.
pub(super) type Gone = (String, String);

/// The columns that hold something in these attributes, each with its rows. Where a column holds values of the type inside
/// of others, every value counts.
pub(super) async fn attribute_losses(
    connection: &mut PgConnection,
    gone: &[Gone],
) -> Result<Vec<Loss>, sqlx::Error> {
    let mut found = Vec::new();
    for (of, attribute) in gone {
        let holders: Vec<(String, String, bool)> = sqlx::query_as(HOLDERS)
            .bind(of)
            .bind(attribute)
            .persistent(false)
            .fetch_all(&mut *connection)
            .await?;
        for (table, column, is_direct) in holders {
            let value = quote(&column);
            let what = match is_direct {
                true => format!("({value}).{}", quote(attribute)),
                false => value,
            };
            let sql = format!(
                "SET row_security = off; SELECT count(*) FROM {table} WHERE ({what})::text IS NOT NULL; \
                 SET row_security = on"
            );
            let counted = sqlx::raw_sql(AssertSqlSafe(sql));
            let row = counted.fetch_one(&mut *connection).await?;
            found.push(Loss {
                table,
                column: Some(format!("{column}.{attribute}")),
                rows: row.try_get(0)?,
            });
        }
    }
    Ok(found)
}

/// The attributes that a statement drops.
pub(super) fn dropped_attributes(statement: &Statement<'_>) -> Vec<Gone> {
    let rest = statement.tokens.get(2..);
    let Some(rest) = rest.filter(|_| statement.begins_with(&["alter", "type"])) else {
        return Vec::new();
    };
    let Some(of) = names(rest).into_iter().next() else {
        return Vec::new();
    };
    let behind_drop = rest
        .windows(2)
        .enumerate()
        .filter(|(_, words)| words[0].is_word("drop") && words[1].is_word("attribute"));
    let attributes = behind_drop.filter_map(|(at, _)| {
        let words = ["if", "exists"];
        let mut name = rest[at + 2..]
            .iter()
            .skip_while(|token| words.iter().any(|word| token.is_word(word)));
        name.next().and_then(Token::identifier)
    });
    attributes
        .map(|attribute| (of.clone(), attribute))
        .collect()
}

/// The columns of tables whose type is this one, or has it inside of it, where it has the attribute.
const HOLDERS: &str = "
WITH RECURSIVE holding(type) AS (
    SELECT t.oid FROM pg_catalog.pg_type t
    WHERE t.oid = pg_catalog.to_regtype($1) AND EXISTS (
        SELECT FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = t.typrelid AND a.attname = $2 AND a.attnum > 0 AND NOT a.attisdropped)
    UNION
    SELECT t.oid FROM holding h JOIN pg_catalog.pg_type t ON t.typbasetype = h.type
        OR t.typelem = h.type AND t.typcategory = 'A'
        OR EXISTS (
            SELECT FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = t.typrelid AND a.atttypid = h.type AND a.attnum > 0 AND NOT a.attisdropped)
)
SELECT pg_catalog.format('%I.%I', n.nspname, c.relname), a.attname::text, a.atttypid = pg_catalog.to_regtype($1)
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND NOT c.relispartition
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^migrator(_|$)'
WHERE a.atttypid IN (SELECT type FROM holding) AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal
ORDER BY 1, 2";

#[cfg(test)]
mod tests {
    use super::*;
    use schema_core::sql_text::statements;

    #[test]
    fn attributes_are_read_from_the_file() {
        let read = |sql| dropped_attributes(&statements(sql).unwrap()[0]);
        let gone = |of: &str, attribute: &str| (of.to_owned(), attribute.to_owned());
        assert_eq!(
            read(
                "ALTER TYPE public.pair DROP ATTRIBUTE one, DROP ATTRIBUTE IF EXISTS \"Two\" CASCADE"
            ),
            [gone("public.pair", "one"), gone("public.pair", "Two")]
        );
        assert_eq!(read("ALTER TYPE pair ADD ATTRIBUTE drop integer"), []);
        assert_eq!(read("DROP TYPE pair"), []);
    }
}

//! All queries in one message: the server works on the next answer while one is read.

use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use sqlx::postgres::{PgConnection, PgQueryResult, PgRow};
use sqlx::{AssertSqlSafe, Either, FromRow};

/// A question that costs nothing, and has no answer.
const NOTHING: &str = "SELECT WHERE false";

/// The answers to some queries, in the order in which they were asked.
pub(super) struct Answers<'c> {
    stream: BoxStream<'c, Result<Either<PgQueryResult, PgRow>, sqlx::Error>>,
}

impl<'c> Answers<'c> {
    /// Asks. Where there is nothing to ask about, the answer is none.
    pub fn to(questions: &[(bool, &[&str])], connection: &'c mut PgConnection) -> Self {
        let asked = |(is_there, queries): &(bool, &[&str])| {
            let asked = queries
                .iter()
                .map(|query| if *is_there { *query } else { NOTHING });
            asked.collect::<Vec<&str>>().join("\n;\n")
        };
        let message: Vec<String> = questions.iter().map(asked).collect();
        let message = AssertSqlSafe(message.join("\n;\n"));
        let stream = sqlx::raw_sql(message).fetch_many(connection);
        Answers { stream }
    }

    /// The next row of the answer that is being read; `None` at its end, and what is read then is the next answer.
    pub async fn row(&mut self) -> Result<Option<PgRow>, sqlx::Error> {
        Ok(match self.stream.try_next().await? {
            Some(Either::Right(row)) => Some(row),
            Some(Either::Left(_)) | None => None,
        })
    }

    /// The same as values.
    pub async fn values<T: for<'r> FromRow<'r, PgRow>>(
        &mut self,
    ) -> Result<Option<T>, sqlx::Error> {
        self.row().await?.map(|row| T::from_row(&row)).transpose()
    }

    /// The whole answer.
    pub async fn rows(&mut self) -> Result<Vec<PgRow>, sqlx::Error> {
        let mut rows = Vec::new();
        while let Some(row) = self.row().await? {
            rows.push(row);
        }
        Ok(rows)
    }

    /// The same as values.
    pub async fn all<T: for<'r> FromRow<'r, PgRow>>(&mut self) -> Result<Vec<T>, sqlx::Error> {
        let mut all = Vec::new();
        while let Some(values) = self.values().await? {
            all.push(values);
        }
        Ok(all)
    }
}

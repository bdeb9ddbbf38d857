//! PostgreSQL 14.0 to 14.3 can leave rows out of an index that is built CONCURRENTLY
//! (<https://www.postgresql.org/docs/release/14.4/>): there it is not built.

use crate::error::Result;
use crate::source::script::Script;
use schema_core::sql_text::statements;

/// Refuses such a statement on such a server, before anything is changed.
///
/// # Errors
/// [`Kind::MigrationFiles`](crate::error::Kind::MigrationFiles) with the statement's place.
pub(super) fn refuse(script: &Script, version_num: u32) -> Result<()> {
    if !(140_000..140_004).contains(&version_num) {
        return Ok(());
    }
    for statement in statements(&script.text).unwrap_or_default() {
        let builds = statement.begins_with(&["create"]) || statement.begins_with(&["reindex"]);
        let concurrently = statement
            .tokens
            .iter()
            .take(8)
            .find(|token| token.is_word("concurrently"));
        if let Some(token) = concurrently.filter(|_| builds) {
            let message = "this server can leave rows out of an index that is built CONCURRENTLY";
            let error = script.error(
                token.start,
                token.text.len(),
                message,
                "not on 14.0 to 14.3",
            );
            return Err(error.help(
                "update the server to 14.4 or later, and reindex what it has built so already",
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_servers_and_only_such_indexes() {
        let of = |sql: &str| {
            let text = format!("-- migrator: no-transaction\n{sql};");
            Script::parse("up.sql", text, "x").expect("it is a script")
        };
        let index = of("CREATE UNIQUE INDEX CONCURRENTLY a ON public.t (a)");
        assert!(refuse(&index, 140_003).is_err());
        assert!(refuse(&index, 140_004).is_ok());
        assert!(refuse(&index, 130_009).is_ok());
        assert!(refuse(&of("REINDEX (VERBOSE) TABLE CONCURRENTLY t"), 140_000).is_err());
        assert!(refuse(&of("DROP INDEX CONCURRENTLY public.a"), 140_000).is_ok());
        assert!(refuse(&of("CREATE INDEX a ON public.t (a)"), 140_000).is_ok());
    }
}

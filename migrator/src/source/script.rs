//! One migration file, taken apart into steps.
//!
//! Plain SQL that psql can run; what the migrator adds stands in comments of their own line:
//! `-- step: what it does` begins a step, `-- migrator: no-transaction` before the first step marks the
//! whole file, directly under a step marker that step; `-- migrator: new-transaction` under a step marker
//! commits what stands before it. SQL before the first marker is a step named
//! after the file. What the executor could not run is refused here, with file and line.

use super::checksum::checksum_of;
use crate::error::{Error, Kind, Result};
use schema_core::sql_text::{Statement, Token, TokenKind, Unfinished, statements_of, tokens};

/// One file, up or down.
#[derive(Debug, Clone)]
pub struct Script {
    /// The file as it is shown in messages.
    pub file: String,
    /// Its whole text.
    pub text: String,
    /// The checksum of its SQL, see [`checksum`](super::checksum).
    pub checksum: String,
    /// Its steps, in order. Empty for a file without a statement.
    pub steps: Vec<Step>,
}

/// One step of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it does, as its marker says.
    pub name: String,
    /// Whether its statements are sent alone, outside a transaction.
    pub no_transaction: bool,
    /// Whether it begins a transaction of its own: the locks of the steps before it are given back.
    pub new_transaction: bool,
    /// Where its statements stand in the file, in bytes. Never empty.
    pub statements: Vec<std::ops::Range<usize>>,
}

impl Step {
    /// From its first statement to its last, in bytes.
    pub fn range(&self) -> std::ops::Range<usize> {
        let first = self.statements.first().map_or(0, |s| s.start);
        let last = self.statements.last().map_or(first, |s| s.end);
        first..last
    }
}

impl Script {
    /// Takes a file apart.
    ///
    /// # Errors
    /// [`Kind::MigrationFiles`] for an unknown directive, something never closed, or a statement that
    /// a migration cannot hold.
    pub fn parse(file: &str, text: String, default_name: &str) -> Result<Self> {
        let mut script = Script {
            file: file.to_owned(),
            text,
            checksum: String::new(),
            steps: Vec::new(),
        };
        let mut steps: Vec<(usize, Step)> = Vec::new();
        let mut whole_file_alone = false;
        let unfinished = |e: Unfinished| script.error(e.start, 1, &e.to_string(), "opened here");
        let all = tokens(&script.text).map_err(unfinished)?;
        for (at, marker) in script.markers(&all, default_name)? {
            match marker {
                Marker::WholeFileAlone => whole_file_alone = true,
                Marker::Step { name, alone, new } => {
                    let step = Step {
                        name,
                        no_transaction: alone || whole_file_alone,
                        new_transaction: new,
                        statements: Vec::new(),
                    };
                    steps.push((at, step));
                }
            }
        }
        for statement in statements_of(&script.text, &all).map_err(unfinished)? {
            let behind = steps.partition_point(|(at, _)| *at <= statement.start);
            let index = behind.checked_sub(1).unwrap_or_else(|| {
                let step = Step {
                    name: default_name.to_owned(),
                    no_transaction: whole_file_alone,
                    new_transaction: false,
                    statements: Vec::new(),
                };
                steps.insert(0, (0, step));
                0
            });
            let step = &mut steps[index].1;
            script.check(&statement, step.no_transaction)?;
            step.statements.push(statement.start..statement.end());
        }
        if let Some((at, marker)) = statement_with_marker_inside(&script.text, &steps) {
            return Err(script.error(
                at,
                marker,
                "a step begins in the middle of a statement",
                "this",
            ));
        }
        let checksum = checksum_of(&all);
        steps.retain(|(_, step)| !step.statements.is_empty());
        script.steps = steps.into_iter().map(|(_, step)| step).collect();
        script.checksum = checksum;
        Ok(script)
    }

    /// An error that shows `length` bytes of this file.
    pub fn error(&self, offset: usize, length: usize, message: &str, label: &str) -> Error {
        let line = schema_core::sql_text::line_of(&self.text, offset);
        Error::new(
            Kind::MigrationFiles,
            format!("{}:{line}: {message}", self.file),
        )
        .at(&self.file, &self.text, offset, length, label)
    }

    /// All marker comments. Only a comment that stands alone on its line is one.
    fn markers(&self, all: &[Token<'_>], default_name: &str) -> Result<Vec<(usize, Marker)>> {
        let mut found: Vec<(usize, Marker)> = Vec::new();
        let mut comments_only = false;
        for token in all {
            let Some(comment) = line_comment(&self.text, token) else {
                comments_only &= token.kind == TokenKind::Comment;
                continue;
            };
            if let Some(name) = comment.strip_prefix("step:") {
                let name = match name.trim() {
                    "" => default_name.to_owned(),
                    name => name.to_owned(),
                };
                let (alone, new) = (false, false);
                found.push((token.start, Marker::Step { name, alone, new }));
                comments_only = true;
            } else if let Some(directive) = comment.strip_prefix("migrator:") {
                let directive = directive.trim();
                if !["no-transaction", "new-transaction"].contains(&directive) {
                    let message = format!("unknown directive `{directive}`");
                    return Err(self
                        .error(token.start, token.text.len(), &message, "not known")
                        .help("known are `-- migrator: no-transaction` and `-- migrator: new-transaction`"));
                }
                match found.last_mut() {
                    Some((_, Marker::Step { new, .. }))
                        if comments_only && directive == "new-transaction" =>
                    {
                        *new = true;
                    }
                    _ if directive == "new-transaction" => {
                        let message = "`new-transaction` does not stand under a step";
                        return Err(self
                            .error(token.start, token.text.len(), message, "out of place")
                            .help("put it directly under a `-- step:` line"));
                    }
                    Some((_, Marker::Step { alone, .. })) if comments_only => *alone = true,
                    None if all
                        .iter()
                        .all(|t| t.start >= token.start || t.kind == TokenKind::Comment) =>
                    {
                        found.push((token.start, Marker::WholeFileAlone));
                    }
                    Some((_, Marker::WholeFileAlone)) => {}
                    _ => {
                        let message = "`no-transaction` stands behind a statement";
                        return Err(self
                            .error(token.start, token.text.len(), message, "too late")
                            .help(
                                "put it directly under a `-- step:` line, or on top of the file",
                            ));
                    }
                }
            }
        }
        Ok(found)
    }

    fn check(&self, statement: &Statement<'_>, alone: bool) -> Result<()> {
        let first = &statement.tokens[0];
        let is = |word: &str| first.is_word(word);
        let refuse = |message: &str, help: &str| {
            let shown = self.error(first.start, first.text.len(), message, "not here");
            Err(shown.help(help.to_owned()))
        };
        let controls = [
            "begin",
            "start",
            "commit",
            "end",
            "rollback",
            "abort",
            "savepoint",
            "release",
        ];
        if controls.iter().any(|word| is(word))
            || statement.begins_with(&["prepare", "transaction"])
        {
            let message = format!("{} in a migration", first.text.to_uppercase());
            return refuse(
                &message,
                "the migrator opens and closes the transactions, so that the journal tells the truth; \
                 take the line out, or mark the step with `-- migrator: no-transaction`",
            );
        }
        if is("copy") && statement.tokens.iter().any(|t| t.is_word("stdin")) {
            return refuse(
                "COPY FROM STDIN in a migration",
                "write INSERT statements instead",
            );
        }
        let concurrently = statement
            .tokens
            .iter()
            .take(5)
            .any(|t| t.is_word("concurrently"));
        let materialized = statement.begins_with(&["refresh"]);
        if !alone && (is("vacuum") || (concurrently && !materialized)) {
            return refuse(
                &format!("{} cannot run in a transaction", describe(statement)),
                "put `-- migrator: no-transaction` directly under its `-- step:` line",
            );
        }
        if first.is_symbol("\\") {
            return refuse(
                "psql commands cannot be run",
                "only SQL can stand in a migration",
            );
        }
        Ok(())
    }
}

enum Marker {
    WholeFileAlone,
    Step {
        name: String,
        alone: bool,
        new: bool,
    },
}

fn describe(statement: &Statement<'_>) -> String {
    let shown = statement
        .tokens
        .iter()
        .take_while(|t| t.kind == TokenKind::Word)
        .take(3);
    let words: Vec<&str> = shown.map(|t| t.text).collect();
    words.join(" ")
}

/// The text of a `--` comment that has its line for itself.
fn line_comment<'a>(sql: &'a str, token: &Token<'a>) -> Option<&'a str> {
    let text = token.text.strip_prefix("--")?;
    let before = sql[..token.start].rsplit(['\n', '\r']).next().unwrap_or("");
    let alone =
        token.kind == TokenKind::Comment && before.trim_start_matches('\u{feff}').trim().is_empty();
    alone.then(|| text.trim())
}

/// A step marker inside a statement would tear it apart: found as (offset, length).
fn statement_with_marker_inside(text: &str, steps: &[(usize, Step)]) -> Option<(usize, usize)> {
    let statements = steps.iter().flat_map(|(_, step)| &step.statements);
    let statements: Vec<_> = statements.collect();
    let inside = |at: usize| {
        let behind = statements.partition_point(|each| each.start < at);
        behind > 0 && at < statements[behind - 1].end
    };
    let at = steps.iter().map(|(at, _)| *at).find(|at| inside(*at))?;
    let length = text[at..].lines().next().map_or(1, str::len);
    Some((at, length))
}

#[cfg(test)]
mod tests;

//! A routine: function, procedure or aggregate, with its self-test. The definition is the file's
//! text; nothing here reads its body.

use super::fact::needs_schema;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;
use crate::sql_text::{Token, tokens};

/// A routine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Function, procedure or aggregate.
    pub kind: Kind,
    /// The namespace.
    pub schema: String,
    /// The routine's name.
    pub name: String,
    /// The types of its arguments: `integer, text`. `None` as long as no server has read it.
    pub arguments: Option<String>,
    /// One `CREATE FUNCTION ..`, as written or as `pg_get_functiondef` prints it.
    pub definition: String,
    /// What cannot be replaced in place: names and defaults of arguments, and the result.
    pub signature: String,
    /// Statements that raise when the function is wrong. The catalog does not know them.
    pub self_test: Option<String>,
}

impl Function {
    /// A function as somebody wrote it, and no server has read it.
    pub fn written(schema: &str, name: &str, definition: &str) -> Self {
        Function {
            kind: Kind::Function,
            schema: schema.to_string(),
            name: name.to_string(),
            arguments: None,
            definition: definition.to_string(),
            signature: String::new(),
            self_test: None,
        }
    }

    /// Whether it promises nothing about what it gives.
    pub(crate) fn is_volatile(&self) -> bool {
        // The body is one token, unless it is written in SQL.
        let tokens = tokens(&self.definition).unwrap_or_default();
        let promises = |token: &Token| token.is_word("immutable") || token.is_word("stable");
        !tokens.iter().any(promises)
    }

    fn word(&self) -> &'static str {
        match self.kind {
            Kind::Procedure => "PROCEDURE",
            Kind::Aggregate => "AGGREGATE",
            _ => "FUNCTION",
        }
    }

    /// The definition that fails where the routine is there already.
    fn create(&self) -> String {
        self.with_head(&format!("CREATE {}", self.word()))
    }

    /// The definition that takes the place of the one that is there.
    pub fn replace(&self) -> String {
        self.with_head(&format!("CREATE OR REPLACE {}", self.word()))
    }

    /// A body that a server has held before is not looked at again: it may name a table without its schema,
    /// and migrations run without a search path.
    fn unchecked(&self, statement: String) -> Vec<Sql> {
        let statement = Sql::Statement(statement);
        if self.signature.is_empty() || !self.names_without_schema() {
            return vec![statement];
        }
        let check = |on: &str| Sql::statement(format!("SET LOCAL check_function_bodies = {on}"));
        vec![check("off"), statement, check("on")]
    }

    /// Whether its body is text that the server looks at when it makes the function: all of SQL, of plpgsql
    /// the types of what is declared.
    fn names_without_schema(&self) -> bool {
        let Some((head, body)) = self.definition.split_once("\nAS $") else {
            return false;
        };
        let declares = || body.to_lowercase().contains("declare");
        head.contains("\n LANGUAGE sql") || (head.contains("\n LANGUAGE plpgsql") && declares())
    }

    /// The self-test as statements.
    pub fn test(&self) -> Option<String> {
        self.self_test.as_deref().map(terminated)
    }

    fn with_head(&self, head: &str) -> String {
        let definition = self.definition.trim();
        match head_of(definition) {
            Some((start, end)) => terminated(&format!(
                "{}{head}{}",
                &definition[..start],
                &definition[end..]
            )),
            None => terminated(definition),
        }
    }

    /// Whether the definition makes the function of this schema and name.
    pub(super) fn creates_itself(&self) -> bool {
        let definition = self.definition.trim();
        let Some((start, end)) = head_of(definition) else {
            return false;
        };
        if !definition[start..end].to_uppercase().ends_with(self.word()) {
            return false;
        }
        let written = definition[end..].trim_start().to_lowercase();
        let plain = format!("{}.{}", self.schema, self.name).to_lowercase();
        let quoted = name::qualified(&self.schema, &self.name).to_lowercase();
        [plain, quoted].iter().any(|name| {
            let rest = written.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.trim_start().starts_with('('))
        })
    }
}

impl Fact for Function {
    fn id(&self) -> ObjectId {
        ObjectId {
            arguments: self.arguments.clone(),
            ..ObjectId::new(self.kind, &self.schema, None, &self.name)
        }
    }

    fn make(&self) -> Vec<Sql> {
        self.unchecked(self.create())
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP {}", self.id().in_sql()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let in_place = self.signature == before.signature && self.kind == before.kind;
        in_place.then(|| self.unchecked(self.replace()))
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_schema(&self.schema)
    }
}

/// Where `CREATE [OR REPLACE] FUNCTION` stands, behind the comments that a file begins with.
fn head_of(definition: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    loop {
        let rest = &definition[start..];
        let skipped = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        if rest.starts_with("--") {
            start += skipped + rest.find('\n')?;
        } else if rest.starts_with("/*") {
            start += skipped + rest.find("*/")? + 2;
        } else {
            start += skipped;
            break;
        }
    }
    let mut end = start;
    let mut expected = ["create", "or", "replace", "function"].as_slice();
    let routines = ["function", "procedure", "aggregate"];
    while let Some((first, others)) = expected.split_first() {
        let rest = definition[end..].trim_start();
        let word_end = rest
            .find(|letter: char| !letter.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let word = &rest[..word_end];
        let is_routine =
            *first == "function" && routines.iter().any(|each| word.eq_ignore_ascii_case(each));
        if word.eq_ignore_ascii_case(first) || is_routine {
            end = definition.len() - rest.len() + word_end;
            expected = others;
        } else if *first == "or" {
            expected = &expected[2..];
        } else {
            return None;
        }
    }
    Some((start, end))
}

/// The statements with a semicolon behind the last one, out of reach of a comment at the end.
fn terminated(sql: &str) -> String {
    let trimmed = sql.trim();
    let last_line = trimmed.lines().next_back().unwrap_or_default();
    if last_line.contains("--") {
        format!("{trimmed}\n;")
    } else {
        format!("{};", trimmed.trim_end_matches(';').trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(definition: &str) -> Function {
        Function::written("public", "one", definition)
    }

    #[test]
    fn the_head_says_whether_something_is_replaced() {
        let written =
            function("-- why\n/* and how */ create  function public.one() RETURNS int ..;\n");
        assert_eq!(
            written.create(),
            "-- why\n/* and how */ CREATE FUNCTION public.one() RETURNS int ..;"
        );
        let printed = function("CREATE OR REPLACE FUNCTION public.one()\n RETURNS int\n AS ..\n");
        assert!(printed.create().starts_with("CREATE FUNCTION public.one()"));
        assert!(
            written
                .replace()
                .contains("CREATE OR REPLACE FUNCTION public.one()")
        );
        assert!(printed.replace().starts_with("CREATE OR REPLACE FUNCTION"));
    }

    #[test]
    fn a_function_has_to_create_itself() {
        assert!(function("CREATE FUNCTION public.one () ..").creates_itself());
        assert!(!function("CREATE FUNCTION one() ..").creates_itself());
        assert!(!function("CREATE FUNCTION public.one_more() ..").creates_itself());
        assert!(!function("CREATE PROCEDURE public.one() ..").creates_itself());
    }

    #[test]
    fn one_semicolon_ends_it() {
        assert_eq!(terminated("a;;\n"), "a;");
        assert_eq!(terminated("a\n-- end"), "a\n-- end\n;");
    }
}

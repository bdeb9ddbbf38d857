//! A function with its self-test. The definition is the file's text; nothing here reads its body.

use super::ObjectId;
use crate::model::name;

/// A function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// The namespace.
    pub schema: String,
    /// The function's name.
    pub name: String,
    /// One `CREATE FUNCTION ..`, as written or as `pg_get_functiondef` prints it.
    pub definition: String,
    /// Statements that raise when the function is wrong. The catalog does not know them.
    pub self_test: Option<String>,
}

impl Function {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::function(&self.schema, &self.name)
    }

    /// The definition that fails where the function is there already.
    pub(super) fn create(&self) -> String {
        self.with_head("CREATE FUNCTION")
    }

    /// The definition that takes the place of the one that is there.
    pub fn replace(&self) -> String {
        self.with_head("CREATE OR REPLACE FUNCTION")
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
        let Some((_, end)) = head_of(definition) else {
            return false;
        };
        let written = definition[end..].trim_start().to_lowercase();
        let plain = format!("{}.{}", self.schema, self.name).to_lowercase();
        let quoted = name::qualified(&self.schema, &self.name).to_lowercase();
        [plain, quoted].iter().any(|name| {
            let rest = written.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.trim_start().starts_with('('))
        })
    }

    /// Arguments and result: what cannot be replaced. Two texts of `pg_get_functiondef` can be compared.
    pub fn signature(&self) -> String {
        let lines: Vec<&str> = self.definition.lines().take(2).collect();
        lines.join("\n")
    }

    pub(super) fn drop(&self) -> String {
        format!(
            "DROP FUNCTION {};",
            name::qualified(&self.schema, &self.name)
        )
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::schema(&self.schema)]
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
    while let Some((first, others)) = expected.split_first() {
        let rest = definition[end..].trim_start();
        let word_end = rest
            .find(|letter: char| !letter.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let word = &rest[..word_end];
        if word.eq_ignore_ascii_case(first) {
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
pub(crate) fn terminated(sql: &str) -> String {
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
        Function {
            schema: "public".into(),
            name: "one".into(),
            definition: definition.into(),
            self_test: None,
        }
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

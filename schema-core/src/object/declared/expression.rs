//! Expressions as they have to stand in DDL: calls of declared functions qualified, and noted as needs.

use super::Declared;
use crate::model::{self, Expression, name};
use crate::object::{Kind, ObjectId};
use std::collections::BTreeMap;

impl Declared<'_> {
    /// The expression in SQL. What it calls is needed by the object.
    pub(super) fn sql_of(&mut self, id: &ObjectId, expression: &Expression) -> String {
        let sql = self.qualified(expression).sql();
        self.needs_of_text(id, &sql);
        sql
    }

    /// The expression with the schema before each declared function that it calls by its bare name.
    pub(super) fn qualified(&self, expression: &Expression) -> Expression {
        let mut expression = expression.clone();
        if let Expression::Call { function, .. } = &mut expression {
            *function = self.qualified_function(function);
        }
        expression.with_parts(|part| self.qualified(&part))
    }

    fn qualified_function(&self, written: &str) -> String {
        let declared = self
            .schema
            .functions
            .iter()
            .find(|each| each.name == written);
        declared.map_or_else(
            || written.to_string(),
            |each| name::qualified(&each.schema, &each.name),
        )
    }

    /// Notes the declared functions and tables that a text names. A name in a comment or in a literal counts as
    /// well: that makes the order stricter than it has to be, never wrong.
    pub(super) fn needs_of_text(&mut self, id: &ObjectId, text: &str) {
        for path in paths(text) {
            for needed in self.by_path.get(path).into_iter().flatten() {
                let is_own =
                    id.table.as_deref() == Some(&needed.name) && id.schema == needed.schema;
                if needed.kind == Kind::Function || !is_own {
                    self.objects.add_need(id.clone(), needed.clone());
                }
            }
        }
    }
}

/// The functions and tables of a schema by the path under which a text names them.
pub(super) fn by_path(schema: &model::Schema) -> BTreeMap<String, Vec<ObjectId>> {
    let functions = schema.functions.iter();
    let functions = functions.map(|each| ObjectId::function(&each.schema, &each.name));
    let tables = schema.tables.iter();
    let tables = tables.map(|each| ObjectId::table(&each.schema, &each.name));
    let mut by_path: BTreeMap<String, Vec<ObjectId>> = BTreeMap::new();
    for id in functions.chain(tables) {
        let path = name::qualified(&id.schema, &id.name);
        by_path.entry(path).or_default().push(id);
    }
    by_path
}

/// What stands in the text as `schema.name`, whole: `public.next`, `"My Schema"."order"`.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('.').filter_map(|(dot, _)| {
        let (left, right) = (&text[..dot], &text[dot + 1..]);
        let start = dot - last_word(left)?;
        let end = dot + 1 + first_word(right)?;
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let is_whole = !before.is_some_and(|letter| is_word(letter) || letter == '.')
            && !after.is_some_and(is_word);
        is_whole.then(|| &text[start..end])
    })
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

/// How many bytes of the text's beginning are one name, quoted or not.
fn first_word(text: &str) -> Option<usize> {
    let Some(inner) = text.strip_prefix('"') else {
        let end = text.find(|letter| !is_word(letter)).unwrap_or(text.len());
        return (end > 0).then_some(end);
    };
    let mut letters = inner.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        // Two quotes are one that belongs to the name.
        if letter == '"' && letters.next_if(|(_, next)| *next == '"').is_none() {
            return Some(at + 2);
        }
    }
    None
}

/// The same of its end.
fn last_word(text: &str) -> Option<usize> {
    let Some(inner) = text.strip_suffix('"') else {
        let rest = text.trim_end_matches(is_word);
        return (rest.len() < text.len()).then_some(text.len() - rest.len());
    };
    let mut letters = inner.char_indices().rev().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '"' && letters.next_if(|(_, next)| *next == '"').is_none() {
            return Some(text.len() - at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::paths;

    #[test]
    fn only_whole_names_count() {
        let names = |text: &str, path: &str| paths(text).any(|found| found == path);
        assert!(names("SELECT public.next(1)", "public.next"));
        assert!(names("public.next", "public.next"));
        assert!(!names("public.next_day(1)", "public.next"));
        assert!(!names("other_public.next(1)", "public.next"));
        assert!(!names("db.public.next(1)", "public.next"));
        assert!(names("public.\"order\"", "public.\"order\""));
        assert!(names(
            "(\"a \"\" b\".\"c\"\"\".d)",
            "\"a \"\" b\".\"c\"\"\""
        ));
        assert!(names("'a.b' || \"S\".t", "\"S\".t"));
        assert!(names("1.5 + public.é(x)", "public.é"));
    }
}

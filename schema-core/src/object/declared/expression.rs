//! Expressions as they have to stand in DDL: calls of declared functions qualified, and noted as needs.

use super::Declared;
use crate::model::{Expression, name};
use crate::object::ObjectId;

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
        let schema = self.schema;
        for function in &schema.functions {
            if names(text, &function.schema, &function.name) {
                let needed = ObjectId::function(&function.schema, &function.name);
                self.objects.add_need(id.clone(), needed);
            }
        }
        for table in &schema.tables {
            let is_own = id.table.as_deref() == Some(&table.name) && id.schema == table.schema;
            if !is_own && names(text, &table.schema, &table.name) {
                let needed = ObjectId::table(&table.schema, &table.name);
                self.objects.add_need(id.clone(), needed);
            }
        }
    }
}

/// Whether `schema.name` stands in the text as a whole word.
fn names(text: &str, schema: &str, object: &str) -> bool {
    let qualified = name::qualified(schema, object);
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    text.match_indices(&qualified).any(|(start, found)| {
        let before = text[..start].chars().next_back();
        let after = text[start + found.len()..].chars().next();
        !before.is_some_and(|letter| is_word(letter) || letter == '.')
            && !after.is_some_and(is_word)
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn only_whole_names_count() {
        assert!(names("SELECT public.next(1)", "public", "next"));
        assert!(names("public.next", "public", "next"));
        assert!(!names("public.next_day(1)", "public", "next"));
        assert!(!names("other_public.next(1)", "public", "next"));
        assert!(names("public.\"order\"", "public", "order"));
    }
}

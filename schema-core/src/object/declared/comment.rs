//! What stands in the database for people to read: doc comments, and the rules behind decisions.

use super::Declared;
use crate::model::{self, RowSecurity};
use crate::object::{Comment, Object, ObjectId};

impl Declared<'_> {
    /// A comment of these paragraphs, if there is any.
    pub(super) fn comment(
        &mut self,
        target: ObjectId,
        paragraphs: impl IntoIterator<Item = Option<String>>,
    ) {
        let paragraphs: Vec<String> = paragraphs
            .into_iter()
            .flatten()
            .map(|text| text.trim().to_string())
            .filter(|text| !text.is_empty())
            .collect();
        if !paragraphs.is_empty() {
            self.insert(Object::Comment(Comment {
                target,
                text: paragraphs.join("\n\n"),
            }));
        }
    }

    pub(super) fn table_comment(&mut self, table: &model::Table, id: ObjectId) {
        let keep = table.partitioning.as_ref().and_then(|partitioning| {
            let keep = partitioning.keep.as_ref()?;
            let rule = self.rule(&partitioning.business_rule);
            Some(match rule {
                Some(rule) => format!("Rows are kept: {keep}, {rule}"),
                None => format!("Rows are kept: {keep}"),
            })
        });
        let no_row_security = match &table.row_security {
            RowSecurity::Off { because } => Some(format!("No row security: {because}")),
            _ => None,
        };
        self.comment(id, [table.comment.clone(), keep, no_row_security]);
    }

    pub(super) fn column_comment(&mut self, column: &model::Column, id: ObjectId) {
        let rule = self.rule(&column.business_rule);
        let default = rule.map(|rule| format!("Default: {rule}"));
        self.comment(id, [column.comment.clone(), default]);
    }
}

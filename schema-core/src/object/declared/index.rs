//! Indexes that are not behind a constraint.

use super::{Declared, quoted_list};
use crate::model::{self, IndexMethod, IndexPart, PartKind, name};
use crate::object::{Index, Object, ObjectId};

impl Declared<'_> {
    pub(super) fn indexes(&mut self, table: &model::Table) {
        for index in &table.indexes {
            let index_name = name::index(table, index);
            let id = ObjectId::index(&table.schema, &index_name);
            let definition = self.index_definition(table, index, &index_name, &id);
            self.insert(Object::Index(Index {
                schema: table.schema.clone(),
                table: table.name.clone(),
                name: index_name,
                definition,
                ..Index::default()
            }));
            let serves = index
                .serves
                .as_ref()
                .map(|query| format!("Serves {query}."));
            let rule = self.rule(&index.business_rule);
            self.comment(id, [serves, rule]);
        }
    }

    fn index_definition(
        &mut self,
        table: &model::Table,
        index: &model::Index,
        index_name: &str,
        id: &ObjectId,
    ) -> String {
        let parts: Vec<String> = index.parts.iter().map(|part| self.part(id, part)).collect();
        let mut sql = format!(
            "CREATE {}INDEX {} ON {} ",
            if index.unique { "UNIQUE " } else { "" },
            name::quote(index_name),
            table.qualified(),
        );
        if index.method != IndexMethod::Btree {
            sql.push_str(&format!("USING {} ", index.method.word()));
        }
        sql.push_str(&format!("({})", parts.join(", ")));
        if !index.include.is_empty() {
            sql.push_str(&format!(" INCLUDE ({})", quoted_list(&index.include)));
        }
        if index.nulls_not_distinct {
            sql.push_str(" NULLS NOT DISTINCT");
        }
        if !index.with.is_empty() {
            let settings: Vec<String> = index
                .with
                .iter()
                .map(|(setting, value)| format!("{setting} = {value}"))
                .collect();
            sql.push_str(&format!(" WITH ({})", settings.join(", ")));
        }
        if let Some(predicate) = &index.predicate {
            sql.push_str(&format!(" WHERE {}", self.sql_of(id, predicate)));
        }
        sql
    }

    fn part(&mut self, id: &ObjectId, part: &IndexPart) -> String {
        let mut sql = match &part.kind {
            PartKind::Column(column) => name::quote(column),
            PartKind::Expression(expression) => format!("({})", self.sql_of(id, expression)),
        };
        if let Some(class) = &part.operator_class {
            sql.push_str(&format!(" {class}"));
        }
        if part.descending {
            sql.push_str(" DESC");
        }
        sql.push_str(match part.nulls_first {
            Some(true) => " NULLS FIRST",
            Some(false) => " NULLS LAST",
            None => "",
        });
        sql
    }
}

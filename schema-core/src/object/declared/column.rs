//! Columns with their types, and the check that lists an enum's values.

use super::Declared;
use crate::model::{self, ColumnType, DefaultValue, EnumStorage, name};
use crate::object::{
    Column, Constraint, ConstraintKind, Default, Generated, Identity, Object, ObjectId, Rename,
};

impl Declared<'_> {
    pub(super) fn columns(&mut self, table: &model::Table) {
        for column in &table.columns {
            let id = ObjectId::column(&table.schema, &table.name, &column.name);
            let object = Column {
                schema: table.schema.clone(),
                table: table.name.clone(),
                name: column.name.clone(),
                column_type: self.column_type(&id, &column.column_type),
                not_null: !column.nullable,
                generated: column.generated.as_ref().map(|generated| Generated {
                    expression: self.sql_of(&id, &generated.expression),
                    is_virtual: false,
                }),
                collation: column.collation.as_deref().map(name::quote),
                ..Column::default()
            };
            self.insert(Object::Column(object));
            if let Some(generation) = column.identity {
                self.insert(Object::Identity(Identity {
                    schema: table.schema.clone(),
                    table: table.name.clone(),
                    column: column.name.clone(),
                    generation,
                    options: None,
                    sequence: None,
                }));
            }
            if let Some(default) = &column.default {
                self.default(table, column, default);
            }
            if let Some(former) = &column.renamed_from {
                self.objects.add_rename(Rename {
                    from: ObjectId::column(&table.schema, &table.name, former),
                    to: id.clone(),
                });
            }
            self.column_comment(column, id);
        }
    }

    fn default(&mut self, table: &model::Table, column: &model::Column, default: &DefaultValue) {
        let id = Default::id_of(&table.schema, &table.name, &column.name);
        let expression = match default {
            DefaultValue::Call(expression) => self.sql_of(&id, expression),
            other => {
                let sql = other.sql();
                self.needs_of_text(&id, &sql);
                sql
            }
        };
        self.insert(Object::Default(Default {
            schema: table.schema.clone(),
            table: table.name.clone(),
            column: column.name.clone(),
            expression,
            inherited: None,
            is_alone: false,
        }));
    }

    fn column_type(&mut self, id: &ObjectId, column_type: &ColumnType) -> String {
        match column_type {
            ColumnType::Array(element) => format!("{}[]", self.column_type(id, element)),
            ColumnType::Enum(rust_name) => {
                let Some(each) = self.schema.enum_type(rust_name) else {
                    self.fault(
                        format!("{id} has the type `{rust_name}`, which the schema does not list"),
                        format!("derive `PgEnum` for `{rust_name}`"),
                    );
                    return String::new();
                };
                match each.storage {
                    EnumStorage::Check { varchar } => format!("varchar({varchar})"),
                    EnumStorage::Native => {
                        let needed = ObjectId::enum_type(&each.schema, &each.name);
                        let qualified = name::qualified(&each.schema, &each.name);
                        self.objects.add_need(id.clone(), needed);
                        qualified
                    }
                }
            }
            unknown if !unknown.is_known() => {
                self.fault(
                    format!("the type of {id} is not known: `{unknown}`"),
                    "write `#[sql_type(\"..\")]` above the field",
                );
                String::new()
            }
            other => other.to_string(),
        }
    }

    /// `CHECK (status IN ('draft', 'bound'))` for each column of an enum that is kept as varchar.
    pub(super) fn enum_checks(&mut self, table: &model::Table) {
        let schema = self.schema;
        for column in &table.columns {
            let (rust_name, is_array) = match &column.column_type {
                ColumnType::Enum(rust_name) => (rust_name, false),
                ColumnType::Array(element) => match element.as_ref() {
                    ColumnType::Enum(rust_name) => (rust_name, true),
                    _ => continue,
                },
                _ => continue,
            };
            let Some(each) = schema.enum_type(rust_name) else {
                continue;
            };
            if each.storage == EnumStorage::Native {
                continue;
            }
            let labels: Vec<String> = each.labels().map(name::literal).collect();
            let (quoted, labels) = (name::quote(&column.name), labels.join(", "));
            let object = Constraint {
                schema: table.schema.clone(),
                table: table.name.clone(),
                name: name::enum_check(table, &column.name),
                kind: ConstraintKind::Check,
                definition: if is_array {
                    format!("CHECK ({quoted} <@ ARRAY[{labels}]::varchar[])")
                } else {
                    format!("CHECK ({quoted} IN ({labels}))")
                },
                columns: vec![column.name.clone()],
                references: None,
                index_options: Vec::new(),
            };
            let id = object.kind.id(&object.schema, &object.table, &object.name);
            self.insert(Object::Constraint(object));
            let own = ObjectId::column(&table.schema, &table.name, &column.name);
            self.relabels(&own, each);
            self.comment(id, [each.comment.clone()]);
        }
    }
}

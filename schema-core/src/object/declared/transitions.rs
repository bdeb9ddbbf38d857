//! The trigger that lets a status move only along its edges, and the function behind it.
//!
//! An INSERT may begin anywhere; so may a row whose status was NULL. Every other move that is not
//! an edge is refused as a violated check.

use super::Declared;
use super::trigger::trigger_function;
use crate::model::{self, ColumnType, EnumType, Transitions, name};
use crate::object::{Function, Object, ObjectId};

impl Declared<'_> {
    pub(super) fn transitions(&mut self, table: &model::Table, transitions: &Transitions) {
        let Some(moves) = self.moves(table, transitions) else {
            return;
        };
        let object_name = name::transitions(table, &transitions.column);
        let rule = self.rule(&transitions.business_rule);
        let body = body(table, transitions, &moves, rule.as_deref());
        self.insert(Object::Function(Function::written(
            &table.schema,
            &object_name,
            &trigger_function(&table.schema, &object_name, &body),
        )));
        let function_id = ObjectId::function(&table.schema, &object_name);
        let column = name::quote(&transitions.column);
        let text = format!(
            "Lets {}.{} move only along its declared edges.",
            table.name, transitions.column
        );
        self.comment(function_id, [Some(text), rule.clone()]);
        let definition = format!(
            "CREATE TRIGGER {quoted} BEFORE UPDATE OF {column} ON {}\n    \
             FOR EACH ROW WHEN (OLD.{column} IS DISTINCT FROM NEW.{column}) EXECUTE FUNCTION {}()",
            table.qualified(),
            name::qualified(&table.schema, &object_name),
            quoted = name::quote(&object_name),
        );
        let schema = table.schema.clone();
        let trigger_id = ObjectId::trigger(&table.schema, &table.name, &object_name);
        self.trigger(table, object_name.clone(), definition, schema, object_name);
        self.comment(trigger_id, [rule]);
    }

    /// The edges in labels: from one value to those that may follow.
    fn moves(
        &mut self,
        table: &model::Table,
        transitions: &Transitions,
    ) -> Option<Vec<(String, Vec<String>)>> {
        let place = format!("{}.{}", table.name, transitions.column);
        let column_type = table
            .column(&transitions.column)
            .map(|column| &column.column_type);
        let schema = self.schema;
        let found = match column_type {
            Some(ColumnType::Enum(rust_name)) => schema.enum_type(rust_name),
            _ => None,
        };
        let Some(each) = found else {
            self.fault(
                format!("the transitions of {place} have no enum to move in"),
                "let the field's type be a `PgEnum`",
            );
            return None;
        };
        let mut moves = Vec::new();
        for edge in &transitions.edges {
            let from = self.label(&place, each, &edge.from);
            let to: Vec<Option<String>> = edge
                .to
                .iter()
                .map(|variant| self.label(&place, each, variant))
                .collect();
            if let (Some(from), Some(to)) = (from, to.into_iter().collect::<Option<Vec<_>>>()) {
                moves.push((from, to));
            }
        }
        moves.retain(|(_, to)| !to.is_empty());
        Some(moves)
    }

    fn label(&mut self, place: &str, each: &EnumType, variant: &str) -> Option<String> {
        let value = each.values.iter().find(|value| value.rust_name == variant);
        if value.is_none() {
            let known: Vec<&str> = each
                .values
                .iter()
                .map(|value| value.rust_name.as_str())
                .collect();
            self.fault(
                format!(
                    "the transitions of {place} name `{variant}`, which `{}` does not have",
                    each.rust_name
                ),
                format!("write one of {}", known.join(", ")),
            );
        }
        value.map(|value| value.label.clone())
    }
}

fn body(
    table: &model::Table,
    transitions: &Transitions,
    moves: &[(String, Vec<String>)],
    rule: Option<&str>,
) -> String {
    let column = name::quote(&transitions.column);
    let edges: Vec<String> = moves
        .iter()
        .map(|(from, to)| {
            let to: Vec<String> = to.iter().map(|label| name::literal(label)).collect();
            format!(
                "(OLD.{column} = {} AND NEW.{column} IN ({}))",
                name::literal(from),
                to.join(", ")
            )
        })
        .collect();
    let condition = if edges.is_empty() {
        "false".to_string()
    } else {
        edges.join("\n        OR ")
    };
    let by_rule = match &transitions.business_rule {
        Some(id) => format!(" (rule {id})"),
        None => String::new(),
    };
    let message = format!(
        "{}.{} may not move from %L to %L{by_rule}",
        table.name, transitions.column
    )
    .replace('%', "%%")
    .replace("%%L", "\"%\"");
    let mut details = vec![
        "ERRCODE = '23514'".to_string(),
        format!("SCHEMA = {}", name::literal(&table.schema)),
        format!("TABLE = {}", name::literal(&table.name)),
        format!("COLUMN = {}", name::literal(&transitions.column)),
        format!(
            "CONSTRAINT = {}",
            name::literal(&name::transitions(table, &transitions.column))
        ),
    ];
    if let Some(rule) = rule {
        details.push(format!("DETAIL = {}", name::literal(rule)));
    }
    format!(
        "    IF OLD.{column} IS NULL\n        OR {condition}\n    THEN\n        RETURN NEW;\n    END IF;\n    \
         RAISE EXCEPTION {}, OLD.{column}, coalesce(NEW.{column}::text, 'NULL')\n        USING {};",
        name::literal(&message),
        details.join(",\n              ")
    )
}

//! Triggers: those that keep a column up to date (`touch`), and those that were declared.
//! The ones that guard a status are in `transitions`.

use super::{Declared, quoted_list};
use crate::model::{self, Expression, TriggerEvent, TriggerTiming, name};
use crate::object::{Function, Object, ObjectId, Trigger};

impl Declared<'_> {
    pub(super) fn triggers(&mut self, table: &model::Table) {
        for column in &table.touch {
            self.touch(table, column);
        }
        for transitions in &table.transitions {
            self.transitions(table, transitions);
        }
        for trigger in &table.triggers {
            self.declared_trigger(table, trigger);
        }
    }

    /// One function for all columns of a name in a schema, one trigger for each table.
    fn touch(&mut self, table: &model::Table, column: &str) {
        let function = name::touch_function(column);
        let function_id = ObjectId::function(&table.schema, &function);
        let quoted = name::quote(column);
        if !self.objects.contains(&function_id) {
            let definition = trigger_function(
                &table.schema,
                &function,
                &format!("    NEW.{quoted} := now();\n    RETURN NEW;"),
            );
            self.insert(Object::Function(Function::written(
                &table.schema,
                &function,
                &definition,
            )));
            let text = format!("Sets {column} whenever a row changes.");
            self.comment(function_id, [Some(text)]);
        }
        let definition = format!(
            "CREATE TRIGGER {} BEFORE UPDATE ON {}\n    FOR EACH ROW WHEN ({}) EXECUTE FUNCTION {}()",
            name::quote(&name::touch_trigger(table, column)),
            table.qualified(),
            row_differs(table),
            name::qualified(&table.schema, &function),
        );
        let name = name::touch_trigger(table, column);
        let schema = table.schema.clone();
        self.trigger(table, name, definition, schema, function);
    }

    pub(super) fn trigger(
        &mut self,
        table: &model::Table,
        name: String,
        definition: String,
        function_schema: String,
        function: String,
    ) {
        self.insert(Object::Trigger(Trigger {
            schema: table.schema.clone(),
            table: table.name.clone(),
            name,
            definition,
            function_schema,
            function,
            ..Trigger::default()
        }));
    }

    fn declared_trigger(&mut self, table: &model::Table, trigger: &model::Trigger) {
        let trigger_name = name::trigger(table, trigger);
        let id = ObjectId::trigger(&table.schema, &table.name, &trigger_name);
        let schema = self.schema;
        let declared = schema
            .functions
            .iter()
            .find(|each| each.name == trigger.function);
        let Some(function) = declared else {
            self.fault(
                format!(
                    "{id} calls `{}`, which the schema does not list",
                    trigger.function
                ),
                format!("list `{}` under `functions` in `schema!`", trigger.function),
            );
            return;
        };
        let events: Vec<String> = trigger
            .events
            .iter()
            .map(|event| match event {
                TriggerEvent::Insert => "INSERT".to_string(),
                TriggerEvent::Delete => "DELETE".to_string(),
                TriggerEvent::Update if trigger.update_of.is_empty() => "UPDATE".to_string(),
                TriggerEvent::Update => format!("UPDATE OF {}", quoted_list(&trigger.update_of)),
            })
            .collect();
        let mut definition = format!(
            "CREATE TRIGGER {} {} {} ON {}\n    FOR EACH {}",
            name::quote(&trigger_name),
            match trigger.timing {
                TriggerTiming::Before => "BEFORE",
                TriggerTiming::After => "AFTER",
            },
            events.join(" OR "),
            table.qualified(),
            if trigger.for_each_row {
                "ROW"
            } else {
                "STATEMENT"
            },
        );
        if let Some(when) = &trigger.when {
            let only_delete = trigger.events == [TriggerEvent::Delete];
            let row = if only_delete { "OLD" } else { "NEW" };
            let condition = self.sql_of(&id, &of_row(when, row));
            definition.push_str(&format!(" WHEN ({condition})"));
        }
        let arguments: Vec<String> = trigger
            .arguments
            .iter()
            .map(|each| name::literal(each))
            .collect();
        definition.push_str(&format!(
            " EXECUTE FUNCTION {}({})",
            name::qualified(&function.schema, &function.name),
            arguments.join(", "),
        ));
        let (function_schema, function) = (function.schema.clone(), function.name.clone());
        self.trigger(table, trigger_name, definition, function_schema, function);
    }
}

/// A plpgsql trigger function with this body. Nobody's own functions and operators get in its way.
pub(super) fn trigger_function(schema: &str, function: &str, body: &str) -> String {
    let mut tag = String::from("$$");
    while body.contains(&tag) {
        tag.insert_str(1, "body");
    }
    format!(
        "CREATE FUNCTION {}() RETURNS trigger\n\
         LANGUAGE plpgsql\n\
         SET search_path = pg_catalog, pg_temp\n\
         AS {tag}\nBEGIN\n{body}\nEND\n{tag}",
        name::qualified(schema, function)
    )
}

/// Whether an UPDATE changes anything. A condition may not read generated columns before they are
/// made, so a table that has some lists the others.
fn row_differs(table: &model::Table) -> String {
    if table
        .columns
        .iter()
        .all(|column| column.generated.is_none())
    {
        return "OLD.* IS DISTINCT FROM NEW.*".to_string();
    }
    let plain = table
        .columns
        .iter()
        .filter(|column| column.generated.is_none());
    let differs: Vec<String> = plain
        .map(|column| {
            let column = name::quote(&column.name);
            format!("OLD.{column} IS DISTINCT FROM NEW.{column}")
        })
        .collect();
    // Not `ROW(..) IS DISTINCT FROM ROW(..)`: a server takes that apart into nested parentheses,
    // and reads what it prints of them in another way.
    format!("\n        {}\n    ", differs.join("\n        OR "))
}

/// The expression over the columns of the old or the new row.
fn of_row(expression: &Expression, row: &str) -> Expression {
    match expression.clone() {
        // A call without parentheses does not exist, so the row stands where a function would.
        Expression::Column(column) => Expression::Sql(format!("{row}.{}", name::quote(&column))),
        other => other.with_parts(|part| of_row(&part, row)),
    }
}

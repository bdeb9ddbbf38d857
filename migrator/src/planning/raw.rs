//! Every `sql("..")` of a table: what only a server can judge.

use schema_core::model::{DefaultValue, Expression, PartKind, RowSecurity, Table};

/// The texts, in the order of columns, checks, indexes, policies, triggers.
pub(super) fn texts(table: &Table) -> Vec<String> {
    let mut found = Vec::new();
    for column in &table.columns {
        match &column.default {
            Some(DefaultValue::Sql(sql)) => found.push(sql.clone()),
            Some(DefaultValue::Call(expression)) => collect(expression, &mut found),
            _ => {}
        }
        if let Some(generated) = &column.generated {
            collect(&generated.expression, &mut found);
        }
    }
    for check in &table.checks {
        collect(&check.expression, &mut found);
    }
    for index in &table.indexes {
        for part in &index.parts {
            if let PartKind::Expression(expression) = &part.kind {
                collect(expression, &mut found);
            }
        }
        if let Some(predicate) = &index.predicate {
            collect(predicate, &mut found);
        }
    }
    if let RowSecurity::On { policies, .. } = &table.row_security {
        for policy in policies {
            for expression in [&policy.using, &policy.check].into_iter().flatten() {
                collect(expression, &mut found);
            }
        }
    }
    for trigger in &table.triggers {
        if let Some(when) = &trigger.when {
            collect(when, &mut found);
        }
    }
    found
}

fn collect(expression: &Expression, found: &mut Vec<String>) {
    if let Expression::Sql(sql) = expression {
        found.push(sql.clone());
    }
    for child in expression.children() {
        collect(child, found);
    }
}

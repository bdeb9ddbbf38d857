//! Short tables for the tests of rules.
//!
//! [`refuses`] and [`accepts`] run every rule: one mistake gives exactly one message, and a table
//! that is right gives none.

mod says;

pub use says::*;

use crate::model::{
    Action, BinaryOperator, BusinessRule, BusinessRules, Check, Column, ColumnType, DefaultValue,
    Deferrable, EnumStorage, EnumType, EnumValue, Expression, ForeignKey, Function, Index,
    IndexMethod, IndexPart, Key, Policy, RowSecurity, Schema, Table, Target, Tenant, Waiver,
};

/// A table that breaks no rule: `quotes` with a comment, a uuid as primary key, and a word about
/// row security.
pub fn table() -> Build {
    named("Quote", "quotes")
}

/// The same under other names.
pub fn named(rust_name: &str, name: &str) -> Build {
    let table = Table {
        rust_name: rust_name.into(),
        schema: "public".into(),
        name: name.into(),
        comment: Some("What a row is.".into()),
        primary_key: Some(Key {
            columns: vec!["id".into()],
            ..Key::default()
        }),
        row_security: RowSecurity::Off {
            because: "one service reads it".into(),
        },
        ..Table::default()
    };
    Build(table)
        .column("id", ColumnType::Uuid)
        .default(call("gen_random_uuid"))
}

/// A table under construction.
#[derive(Clone)]
pub struct Build(pub Table);

impl Build {
    pub fn with(mut self, change: impl FnOnce(&mut Table)) -> Self {
        change(&mut self.0);
        self
    }

    pub fn column(self, name: &str, column_type: ColumnType) -> Self {
        let column = Column {
            name: name.into(),
            rust_name: name.into(),
            rust_type: rust_type(&column_type),
            column_type,
            ..Column::default()
        };
        self.with(|table| table.columns.push(column))
    }

    pub fn optional(self, name: &str, column_type: ColumnType) -> Self {
        self.column(name, column_type).last(|column| {
            column.nullable = true;
            column.rust_type = format!("Option<{}>", column.rust_type);
        })
    }

    /// Changes the column that was added last.
    pub fn last(self, change: impl FnOnce(&mut Column)) -> Self {
        self.with(|table| change(table.columns.last_mut().expect("a column was added")))
    }

    pub fn default(self, default: DefaultValue) -> Self {
        self.last(|column| column.default = Some(default))
    }

    pub fn rule(self, id: &str) -> Self {
        self.last(|column| column.business_rule = Some(id.into()))
    }

    pub fn primary_key(self, columns: &[&str]) -> Self {
        self.with(|table| table.primary_key = Some(key(columns)))
    }

    pub fn unique(self, columns: &[&str]) -> Self {
        self.with(|table| table.uniques.push(key(columns)))
    }

    pub fn index(self, columns: &[&str]) -> Self {
        self.index_with(columns, |_| ())
    }

    pub fn index_with(self, columns: &[&str], change: impl FnOnce(&mut Index)) -> Self {
        let mut index = Index {
            name: None,
            method: IndexMethod::Btree,
            parts: columns
                .iter()
                .map(|name| IndexPart::column(*name))
                .collect(),
            include: Vec::new(),
            predicate: None,
            unique: false,
            nulls_not_distinct: false,
            with: Vec::new(),
            serves: None,
            business_rule: None,
        };
        change(&mut index);
        self.with(|table| table.indexes.push(index))
    }

    /// A foreign key to the `id` of `Customer` and the like, `on_delete = restrict`.
    pub fn references(self, columns: &[&str], target: &str) -> Self {
        self.references_with(columns, target, |_| ())
    }

    pub fn references_with(
        self,
        columns: &[&str],
        target: &str,
        change: impl FnOnce(&mut ForeignKey),
    ) -> Self {
        let target_columns: Vec<String> = match columns {
            [_] => vec!["id".into()],
            several => several.iter().map(|name| name.to_string()).collect(),
        };
        let mut foreign_key = ForeignKey {
            name: None,
            columns: strings(columns),
            target: Target {
                rust_table: target.into(),
                rust_columns: target_columns.clone(),
                schema: "public".into(),
                table: format!("{}s", target.to_lowercase()),
                columns: target_columns,
            },
            on_delete: Some(Action::Restrict),
            on_update: None,
            deferrable: Deferrable::No,
            business_rule: None,
        };
        change(&mut foreign_key);
        self.with(|table| table.foreign_keys.push(foreign_key))
    }

    /// A check above the struct.
    pub fn check(self, expression: Expression) -> Self {
        self.with(|table| {
            table.checks.push(Check {
                name: None,
                column: None,
                expression,
                business_rule: None,
            });
        })
    }

    /// A check above the field that was added last.
    pub fn column_check(self, expression: Expression) -> Self {
        let column = self.0.columns.last().map(|column| column.name.clone());
        self.check(expression).with(|table| {
            table.checks.last_mut().expect("just added").column = column;
        })
    }

    pub fn row_security(self, tenant: Option<&str>, policies: Vec<Policy>) -> Self {
        let tenant = tenant.map(|column| Tenant {
            column: column.into(),
            setting: "app.current_tenant_id".into(),
            to: None,
        });
        self.with(|table| table.row_security = RowSecurity::On { tenant, policies })
    }

    pub fn waive(self, rule: &str, column: Option<&str>) -> Self {
        self.with(|table| {
            table.waivers.push(Waiver {
                rule: rule.into(),
                column: column.map(str::to_string),
                because: Some("a test".into()),
                until: None,
            });
        })
    }
}

fn key(columns: &[&str]) -> Key {
    Key {
        columns: strings(columns),
        ..Key::default()
    }
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.to_string()).collect()
}

fn rust_type(column_type: &ColumnType) -> String {
    match column_type {
        ColumnType::Uuid => "Uuid".into(),
        ColumnType::SmallInt => "i16".into(),
        ColumnType::Integer => "i32".into(),
        ColumnType::BigInt => "i64".into(),
        ColumnType::Boolean => "bool".into(),
        ColumnType::Array(element) => format!("Vec<{}>", rust_type(element)),
        ColumnType::Enum(name) | ColumnType::Unresolved(name) => name.clone(),
        _ => "String".into(),
    }
}

/// `#[default("..")]`
pub fn text(value: &str) -> DefaultValue {
    DefaultValue::Text(value.into())
}

/// `#[default(now())]`
pub fn call(function: &str) -> DefaultValue {
    DefaultValue::Call(Expression::Call {
        function: function.into(),
        arguments: Vec::new(),
    })
}

pub fn column(name: &str) -> Expression {
    Expression::Column(name.into())
}

pub fn number(number: &str) -> Expression {
    Expression::Number(number.into())
}

pub fn sql(sql: &str) -> Expression {
    Expression::Sql(sql.into())
}

pub fn compare(left: Expression, operator: BinaryOperator, right: Expression) -> Expression {
    Expression::Binary {
        operator,
        left: Box::new(left),
        right: Box::new(right),
    }
}

pub fn and(left: Expression, right: Expression) -> Expression {
    compare(left, BinaryOperator::And, right)
}

pub fn at_least(name: &str, least: &str) -> Expression {
    compare(column(name), BinaryOperator::GreaterOrEqual, number(least))
}

pub fn is_in(name: &str, values: &[&str]) -> Expression {
    Expression::In {
        operand: Box::new(column(name)),
        values: values
            .iter()
            .map(|value| Expression::Text(value.to_string()))
            .collect(),
        negated: false,
    }
}

pub fn between(name: &str, low: &str, high: &str) -> Expression {
    Expression::Between {
        operand: Box::new(column(name)),
        low: Box::new(number(low)),
        high: Box::new(number(high)),
    }
}

pub fn is_not_null(name: &str) -> Expression {
    Expression::IsNull {
        operand: Box::new(column(name)),
        negated: true,
    }
}

/// A schema of these tables.
pub fn schema(tables: Vec<Build>) -> Schema {
    Schema {
        name: "example".into(),
        tables: tables.into_iter().map(|build| build.0).collect(),
        business_rules: business_rules(),
        ..Schema::default()
    }
}

/// An enum that is kept as a CHECK.
pub fn enum_type(rust_name: &str, labels: &[&str]) -> EnumType {
    EnumType {
        rust_name: rust_name.into(),
        schema: "public".into(),
        name: rust_name.to_lowercase(),
        comment: None,
        storage: EnumStorage::Check { varchar: 20 },
        values: labels
            .iter()
            .map(|label| EnumValue {
                rust_name: label.to_uppercase(),
                label: label.to_string(),
                renamed_from: None,
            })
            .collect(),
        source: Default::default(),
    }
}

/// A function that breaks no rule.
pub fn function() -> Function {
    Function {
        schema: "public".into(),
        name: "next_day".into(),
        comment: Some("The day after.".into()),
        definition:
            "CREATE FUNCTION next_day(d date) RETURNS date LANGUAGE sql AS $$ SELECT d + 1 $$"
                .into(),
        self_test: Some("SELECT 1 / (next_day('2026-01-01') = '2026-01-02')::int".into()),
        file: "sql/next_day.sql".into(),
        waivers: Vec::new(),
        source: Default::default(),
    }
}

/// The rules QUO-001 and PRI-001.
pub fn business_rules() -> BusinessRules {
    ["PRI-001", "QUO-001"]
        .into_iter()
        .map(|id| {
            let rule = BusinessRule {
                statement: "Decided.".into(),
                owner: "underwriting".into(),
                source: "requirements, 4.2".into(),
            };
            (id.to_string(), rule)
        })
        .collect()
}

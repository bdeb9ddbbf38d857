//! Plans between two schemas: what is planned in which order, what is refused, and the way back.
//!
//! Both sides are declared here, where the migrator inspects them; the texts differ from the
//! server's, and the plan does not mind. All in one file because it is one table of expectations.

mod fixture;
mod golden_file;

use fixture::*;
use golden_file::assert_golden;
use schema_core::diff::with_past_partitions;
use schema_core::generate::migration::migration;
use schema_core::model::*;
use schema_core::object::{Date, Function, Kind, Object, ObjectId, Objects, declared};
use schema_core::plan::{Plan, Refused, create_all, plan, required_columns};

fn between(before: &Schema, after: &Schema) -> Result<Plan, Refused> {
    let (before, after) = (objects(before), objects(after));
    let to = with_past_partitions(&before, &after);
    plan(&before, &to, &after)
}

/// The steps that do something on the way up.
fn titles(plan: &Plan) -> Vec<&str> {
    let steps = plan.steps.iter().filter(|step| !step.up.is_empty());
    steps.map(|step| step.title.as_str()).collect()
}

fn refusals(before: &Schema, after: &Schema) -> Vec<String> {
    let refused = between(before, after).unwrap_err();
    refused
        .refusals
        .iter()
        .map(|each| each.message.clone())
        .collect()
}

fn changed(change: impl FnOnce(&mut Schema)) -> Schema {
    let mut schema = everything();
    change(&mut schema);
    schema
}

fn table_of<'a>(schema: &'a mut Schema, name: &str) -> &'a mut Table {
    schema
        .tables
        .iter_mut()
        .find(|table| table.name == name)
        .unwrap()
}

fn column_of<'a>(schema: &'a mut Schema, table: &str, name: &str) -> &'a mut Column {
    let table = table_of(schema, table);
    table
        .columns
        .iter_mut()
        .find(|column| column.name == name)
        .unwrap()
}

#[test]
fn the_same_schema_needs_no_plan() {
    assert!(between(&everything(), &everything()).unwrap().is_empty());
}

#[test]
fn from_nothing_it_is_the_whole_schema() {
    let all = objects(&everything());
    let planned = plan(&Objects::new(), &all, &all).unwrap();
    assert_eq!(planned, create_all(&all));
}

#[test]
fn to_nothing_it_is_the_whole_schema_turned_round() {
    let all = objects(&everything());
    let planned = plan(&all, &Objects::new(), &Objects::new()).unwrap();
    let files = migration(&planned, "Everything goes.");
    assert_golden("nothing.up.sql", &files.up);
    assert_golden("nothing.down.sql", &files.down);
}

/// One change of every class that can be planned, at once.
pub fn after_every_change() -> Schema {
    changed(|schema| {
        // A column that others hang on is gone.
        let quotes = table_of(schema, "quotes");
        quotes.columns.retain(|column| column.name != "expires_at");
        quotes.indexes.retain(|index| {
            index
                .parts
                .iter()
                .all(|part| part.column_name() != Some("expires_at"))
        });
        quotes.triggers.clear();
        quotes.comment = Some("An offer.".into());
        let with_default = Column {
            default: Some(DefaultValue::Number("1".into())),
            ..column("version", ColumnType::Integer)
        };
        quotes.columns.push(with_default);
        quotes
            .columns
            .push(nullable("approved_by", ColumnType::Integer));
        quotes.checks = vec![check(
            Some("version"),
            binary(
                BinaryOperator::Greater,
                of("version"),
                Expression::Number("0".into()),
            ),
            Some("QUO-004"),
        )];
        quotes
            .foreign_keys
            .push(foreign_key("approved_by", "Approver", Action::Restrict));
        quotes
            .indexes
            .push(index(&["approved_by"], "an approver's quotes"));
        quotes.transitions[0].edges[0].to.pop();

        // A generated column from a column that is new as well.
        let policies = table_of(schema, "policies");
        policies
            .columns
            .push(nullable("fee", ColumnType::Numeric(Some((10, 2)))));
        policies.columns.push(Column {
            generated: Some(Generated {
                expression: binary(
                    BinaryOperator::Multiply,
                    of("fee"),
                    Expression::Number("2".into()),
                ),
            }),
            ..nullable("double_fee", ColumnType::Numeric(Some((10, 2))))
        });
        policies.checks[0].expression = binary(
            BinaryOperator::Greater,
            of("premium"),
            Expression::Number("1".into()),
        );

        // An enum has one value more, a default another one.
        let status = schema
            .enums
            .iter_mut()
            .find(|each| each.name == "quote_status")
            .unwrap();
        status.values.push(EnumValue {
            rust_name: "Expired".into(),
            label: "expired".into(),
            renamed_from: None,
        });
        column_of(schema, "quotes", "status").default = Some(DefaultValue::Text("quoted".into()));
        column_of(schema, "quotes", "answers").default = None;

        // Tables come and go, each with its circle.
        schema.tables.retain(|table| {
            !["roles", "admins", "settings", "order"].contains(&table.name.as_str())
        });
        let mut approvers = table(
            "Approver",
            "approvers",
            vec![
                column("id", ColumnType::Integer),
                nullable("quote_id", ColumnType::Uuid),
            ],
        );
        approvers.foreign_keys = vec![foreign_key("quote_id", "Quote", Action::SetNull)];
        schema.tables.push(approvers);

        // A body changes, another function goes.
        let day = &mut schema.functions[0];
        day.definition = day.definition.replace("< 6", "<= 5");
        schema
            .functions
            .retain(|function| function.name != "round_total");

        // Row security: on, off, and another policy.
        table_of(schema, "customers").row_security = RowSecurity::On {
            tenant: Some(Tenant {
                column: "id".into(),
                setting: "app.customer".into(),
                to: Some("postgres".into()),
            }),
            policies: vec![],
        };
        if let RowSecurity::On {
            tenant: Some(tenant),
            ..
        } = &mut table_of(schema, "audit_logs").row_security
        {
            tenant.setting = "app.tenant".into();
        }
        let regions = table_of(schema, "regions").partitioning.as_mut().unwrap();
        regions.partitions.push(Partition {
            suffix: "east".into(),
            bound: PartitionBound::List(vec!["NY".into()]),
        });
    })
}

#[test]
fn every_change_has_its_step_and_its_way_back() {
    let files = migration(
        &between(&everything(), &after_every_change()).unwrap(),
        "Many changes.",
    );
    assert_golden("changes.up.sql", &files.up);
    assert_golden("changes.down.sql", &files.down);
    let back = migration(
        &between(&after_every_change(), &everything()).unwrap(),
        "Back.",
    );
    assert_golden("changes_planned_back.up.sql", &back.up);
}

#[test]
fn partitions_that_are_due_are_added_and_past_ones_stay() {
    let at = |text: &str| declared(&everything(), Date::parse(text).unwrap()).unwrap();
    let (november, january) = (at("2026-11-20"), at("2027-01-10"));
    let later = with_past_partitions(&november, &january);
    let planned = plan(&november, &later, &january).unwrap();
    assert_eq!(
        titles(&planned),
        [
            "keep the rows of 2 partitions out of public.audit_logs_default",
            "prove that public.audit_logs_default holds no row of 2 partitions",
            "create 2 partitions of public.audit_logs",
            "the rows of 2 partitions can't be in public.audit_logs_default any more",
            "create 2 partitions of public.readings"
        ]
    );
    let files = migration(&planned, "Partitions that are due.");
    assert_golden("partitions_due.up.sql", &files.up);
    assert_golden("partitions_due.down.sql", &files.down);
    // All five are there, two of them no longer due.
    let again = with_past_partitions(&later, &january);
    assert!(plan(&later, &again, &january).unwrap().is_empty());
    // Where nothing is declared, nothing is left out: what is not there goes.
    assert!(!plan(&later, &january, &Objects::new()).unwrap().is_empty());
}

#[test]
fn past_partitions_follow_their_tables_row_security() {
    let before = declared(&everything(), Date::parse("2026-11-20").unwrap()).unwrap();
    let stricter = changed(|schema| {
        if let RowSecurity::On {
            tenant: Some(tenant),
            ..
        } = &mut table_of(schema, "audit_logs").row_security
        {
            tenant.setting = "app.tenant".into();
        }
    });
    let after = declared(&stricter, Date::parse("2027-02-10").unwrap()).unwrap();
    let to = with_past_partitions(&before, &after);
    let files = migration(&plan(&before, &to, &after).unwrap(), "Another setting.");
    for partition in ["2026_11", "2026_12", "2027_01", "default"] {
        let policy = format!("ALTER POLICY audit_logs_tenant ON public.audit_logs_{partition}\n");
        assert!(files.up.contains(&policy), "{partition}\n{}", files.up);
    }
}

#[test]
fn only_the_key_that_closes_a_circle_is_put_off() {
    let mut schema = Schema::default();
    for (name, target) in [("A", "B"), ("B", "C"), ("C", "A")] {
        let mut each = table(
            name,
            &name.to_lowercase(),
            vec![
                column("id", ColumnType::Integer),
                nullable("to_id", ColumnType::Integer),
            ],
        );
        each.foreign_keys = vec![foreign_key("to_id", target, Action::Restrict)];
        schema.tables.push(each);
    }
    let planned = create_all(&objects(&schema));
    let steps: Vec<&str> = titles(&planned)
        .into_iter()
        .filter(|title| !title.starts_with("comment"))
        .collect();
    assert_eq!(
        steps,
        [
            "create table public.c",
            "create table public.b",
            "create table public.a",
            "alter table public.c: add foreign key c_to_id_fkey"
        ]
    );
    let last = planned.steps.last().unwrap();
    assert_eq!(last.up.matches("ADD CONSTRAINT").count(), 1);
    assert_eq!(
        last.down,
        "ALTER TABLE public.c DROP CONSTRAINT c_to_id_fkey;"
    );
}

#[test]
fn tables_keep_their_order_where_nothing_speaks_against_it() {
    let mut schema = Schema::default();
    for name in ["z", "b", "m", "a"] {
        schema
            .tables
            .push(table(name, name, vec![column("id", ColumnType::Integer)]));
    }
    let planned = create_all(&objects(&schema));
    let tables: Vec<&str> = titles(&planned)
        .into_iter()
        .filter(|title| title.starts_with("create"))
        .collect();
    assert_eq!(
        tables,
        [
            "create table public.z",
            "create table public.b",
            "create table public.m",
            "create table public.a"
        ]
    );
}

#[test]
fn what_cannot_be_planned_is_refused_by_name_and_all_at_once() {
    let after = changed(|schema| {
        table_of(schema, "events").partitioning = None;
        table_of(schema, "readings").partitioning = None;
    });
    assert_eq!(
        refusals(&everything(), &after),
        [
            "table public.events changed: its partition key is another",
            "table public.readings changed: its partition key is another",
        ]
    );
}

#[test]
fn a_required_column_needs_a_value_for_the_rows_that_are_there() {
    let after = changed(|schema| {
        let customers = table_of(schema, "customers");
        customers.columns.push(column("nickname", ColumnType::Text));
    });
    let found = required_columns(&objects(&everything()), &objects(&after));
    let messages: Vec<&str> = found.iter().map(|each| each.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "column public.customers.nickname is required, has no default, and its table is there already"
        ]
    );
}

#[test]
fn a_key_that_only_has_another_name_is_renamed() {
    let after = changed(|schema| {
        let customers = table_of(schema, "customers");
        customers.primary_key.as_mut().unwrap().name = Some("customers_key".into());
    });
    let planned = between(&everything(), &after).unwrap();
    let [step] = planned.steps.as_slice() else {
        panic!("{:#?}", titles(&planned));
    };
    assert_eq!(
        step.up,
        "ALTER TABLE public.customers RENAME CONSTRAINT customers_pkey TO customers_key;"
    );
    assert_eq!(
        step.down,
        "ALTER TABLE public.customers RENAME CONSTRAINT customers_key TO customers_pkey;"
    );
}

#[test]
fn what_rests_on_a_key_steps_aside_while_it_is_replaced() {
    let of = |quotes: &str| ObjectId::new(Kind::ForeignKey, "public", Some("quotes"), quotes);
    let foreign = of("quotes_customer_id_fkey");
    let key = ObjectId::new(
        Kind::PrimaryKey,
        "public",
        Some("customers"),
        "customers_pkey",
    );
    let with = |definition: &str| {
        let mut all = Objects::new();
        for (id, object) in objects(&everything()).iter() {
            let mut object = object.clone();
            if let (Object::Constraint(constraint), true) = (&mut object, *id == key) {
                constraint.definition = definition.into();
            }
            all.insert(object).unwrap();
        }
        all.add_need(foreign.clone(), key.clone());
        all
    };
    let (before, after) = (
        with("PRIMARY KEY (id)"),
        with("PRIMARY KEY (id) INCLUDE (email)"),
    );
    let planned = plan(&before, &after, &after).unwrap();
    let up: Vec<&str> = planned.steps.iter().map(|step| step.up.as_str()).collect();
    let at = |text: &str| up.iter().position(|step| step.contains(text)).unwrap();
    let drop = at("DROP CONSTRAINT quotes_customer_id_fkey");
    assert!(drop < at("DROP CONSTRAINT customers_pkey"), "{up:#?}");
    assert!(
        at("ADD CONSTRAINT customers_pkey") < at("ADD CONSTRAINT quotes_customer_id_fkey"),
        "{up:#?}"
    );
}

#[test]
fn a_function_with_another_result_is_dropped_and_made_again() {
    let read = |result: &str| {
        let mut objects = Objects::new();
        let function = Function {
            arguments: Some("integer".into()),
            signature: result.into(),
            ..Function::written(
                "public",
                "one",
                &format!("CREATE FUNCTION public.one(integer) RETURNS {result} .."),
            )
        };
        objects.insert(Object::Function(function)).unwrap();
        objects
    };
    let planned = plan(&read("text"), &read("integer"), &Objects::new()).unwrap();
    assert_eq!(
        planned.steps[0].up,
        "DROP FUNCTION public.one(integer);\nCREATE FUNCTION public.one(integer) RETURNS integer ..;"
    );
    let same = plan(&read("text"), &read("text"), &Objects::new()).unwrap();
    assert!(same.is_empty());
}

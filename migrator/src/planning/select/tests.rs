//! `orders` references `customers`; both have a trigger function of their own, and share one.

use super::*;
use schema_core::object::{Comment, Constraint, Function, Reference, Table, Trigger};

const TABLES: [&str; 2] = ["customers", "orders"];

fn table(name: &str) -> ObjectId {
    ObjectId::table("public", name)
}

fn key() -> ObjectId {
    ConstraintKind::ForeignKey.id("public", "orders", "orders_customer")
}

/// Everything, or only what belongs to one table with what it needs.
fn objects(only: Option<&str>) -> Objects {
    let mut objects = Objects::new();
    let schema = || "public".to_string();
    let mut add = |object: Object| objects.insert(object).unwrap();
    let function = |name: String| {
        let definition = format!("CREATE FUNCTION public.{name}() ..");
        Object::Function(Function::written("public", &name, &definition))
    };
    add(function("shared".into()));
    for name in TABLES
        .into_iter()
        .filter(|name| only.is_none_or(|only| only == *name))
    {
        add(function(format!("of_{name}")));
        add(Object::Comment(Comment {
            target: ObjectId::function("public", &format!("of_{name}")),
            text: "why".into(),
        }));
        add(Object::Table(Table {
            schema: schema(),
            name: name.into(),
            ..Table::default()
        }));
        for called in [format!("of_{name}"), "shared".to_string()] {
            add(Object::Trigger(Trigger {
                schema: schema(),
                table: name.into(),
                name: format!("calls_{called}"),
                definition: String::new(),
                function_schema: schema(),
                function: called,
                ..Trigger::default()
            }));
        }
    }
    if only != Some("customers") {
        add(Object::Constraint(Constraint {
            schema: schema(),
            table: "orders".into(),
            name: "orders_customer".into(),
            kind: ConstraintKind::ForeignKey,
            definition: String::new(),
            columns: Vec::new(),
            references: Some(Reference {
                schema: schema(),
                table: "customers".into(),
                columns: Vec::new(),
            }),
            index_options: Vec::new(),
        }));
    }
    objects
}

fn planned(name: &str, base: &Objects) -> (Objects, Vec<ObjectId>) {
    let listed = BTreeSet::from([table(name)]);
    let (makeable, waiting) = makeable(&objects(None), &listed, base);
    (target(&makeable, &listed, base), waiting)
}

#[test]
fn a_table_comes_with_what_it_needs_and_nothing_else() {
    let (target, waiting) = planned("customers", &Objects::new());
    assert_eq!(target, objects(Some("customers")));
    assert_eq!(waiting, []);
}

#[test]
fn a_key_to_a_table_that_is_not_there_waits() {
    let (target, waiting) = planned("orders", &Objects::new());
    assert_eq!(waiting, [key()]);
    assert!(!target.contains(&key()));
    assert!(target.contains(&table("orders")) && !target.contains(&table("customers")));
}

#[test]
fn a_key_that_waited_comes_with_its_target() {
    let (without_key, _) = planned("orders", &Objects::new());
    let (target, waiting) = planned("customers", &without_key);
    assert_eq!(waiting, []);
    assert_eq!(target, objects(None));
}

#[test]
fn what_is_not_listed_stays_as_the_migrations_have_it() {
    let base = objects(Some("customers"));
    let (target, waiting) = planned("orders", &base);
    assert_eq!(waiting, []);
    assert_eq!(target, objects(None));
    // `customers` was changed in the declarations; a plan for `orders` does not see it.
    let mut other = Objects::new();
    for (id, object) in base.iter().filter(|(id, _)| id.kind != ObjectKind::Trigger) {
        assert_eq!(object.id(), *id);
        other.insert(object.clone()).unwrap();
    }
    let (target, _) = planned("orders", &other);
    let of_customers = ObjectId::trigger("public", "customers", "calls_shared");
    assert!(!target.contains(&of_customers) && target.contains(&key()));
}

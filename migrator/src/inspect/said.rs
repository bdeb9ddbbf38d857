//! What is said about objects of any kind: comments, owners, privileges.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Comment, DefaultPrivileges, Grant, Object, Owner};
use sqlx::postgres::types::Oid;

type GrantRow = (
    Oid,
    Oid,
    i32,
    String,
    Vec<String>,
    Vec<String>,
    Vec<String>,
    bool,
);
type DefaultRow = (String, String, String, String, Vec<String>, Vec<String>);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[
    query!("owner.sql"),
    query!("grant.sql"),
    query!("default_privileges.sql"),
    query!("comment.sql"),
];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    owners(from, found).await?;
    grants(from, found).await?;
    default_privileges(from, found).await?;
    comments(from, found).await
}

async fn owners(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<(Oid, Oid, String)> = from.all().await?;
    for (catalog, oid, role) in rows {
        if let Some(target) = found.name_of(catalog, oid, 0) {
            found.add_without_row(Object::Owner(Owner { target, role }));
        }
    }
    Ok(())
}

async fn grants(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<GrantRow> = from.all().await?;
    for (catalog, oid, part, role, privileges, with_option, by_itself, is_passed_on) in rows {
        if let Some(target) = found.name_of(catalog, oid, part) {
            if is_passed_on {
                let whose = format!("{} on {target}", role_name(&role));
                found.cannot_hold("privileges that another role than the owner gave,", whose);
            }
            let grant = Object::Grant(Grant {
                target,
                role,
                privileges,
                with_option,
                by_itself,
            });
            found.add_about(grant, (catalog, oid, part));
        }
    }
    Ok(())
}

fn role_name(role: &str) -> &str {
    if role.is_empty() { "PUBLIC" } else { role }
}

async fn default_privileges(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<DefaultRow> = from.all().await?;
    for (owner, schema, objects, role, privileges, with_option) in rows {
        found.add_without_row(Object::DefaultPrivileges(DefaultPrivileges {
            owner,
            schema,
            objects,
            role,
            privileges,
            with_option,
        }));
    }
    Ok(())
}

async fn comments(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    while let Some((catalog, oid, part, text)) = from.values::<(Oid, Oid, i32, String)>().await? {
        // The comment on the index behind a constraint is not one on the constraint.
        let Some(target) = found.name_of(catalog, oid, part) else {
            continue;
        };
        if Catalog::of(catalog) == Some(Catalog::Class) && found.is_constraint(&target) {
            found.cannot_hold("comment on the index of", target.to_string());
            continue;
        }
        let comment = Object::Comment(Comment { target, text });
        found.add_about(comment, (catalog, oid, part));
    }
    Ok(())
}

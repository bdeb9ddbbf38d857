//! What is said about objects of any kind: comments, owners, privileges.

use super::found::{Catalog, Found};
use super::query;
use futures_util::TryStreamExt;
use schema_core::object::{Comment, DefaultPrivileges, Grant, Object, Owner};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type GrantRow = (Oid, Oid, i32, String, Vec<String>, Vec<String>, Vec<String>);
type DefaultRow = (String, String, String, String, Vec<String>, Vec<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    owners(from, found).await?;
    grants(from, found).await?;
    default_privileges(from, found).await?;
    comments(from, found).await
}

async fn owners(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<(Oid, Oid, String)> = sqlx::query_as(query!("owner.sql")).fetch_all(from).await?;
    for (catalog, oid, role) in rows {
        if let Some(target) = found.name_of(catalog, oid, 0) {
            found.add_without_row(Object::Owner(Owner { target, role }));
        }
    }
    Ok(())
}

async fn grants(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<GrantRow> = sqlx::query_as(query!("grant.sql")).fetch_all(from).await?;
    for (catalog, oid, part, role, privileges, with_option, by_itself) in rows {
        if let Some(target) = found.name_of(catalog, oid, part) {
            found.add_without_row(Object::Grant(Grant {
                target,
                role,
                privileges,
                with_option,
                by_itself,
            }));
        }
    }
    Ok(())
}

async fn default_privileges(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<DefaultRow> = sqlx::query_as(query!("default_privileges.sql"))
        .fetch_all(from)
        .await?;
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

async fn comments(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let mut rows = sqlx::query_as::<_, (Oid, Oid, i32, String)>(query!("comment.sql")).fetch(from);
    while let Some((catalog, oid, part, text)) = rows.try_next().await? {
        // The comment on the index behind a constraint is not one on the constraint.
        let Some(target) = found.name_of(catalog, oid, part) else {
            continue;
        };
        if Catalog::of(catalog) == Some(Catalog::Class) && found.is_constraint(&target) {
            found.cannot_hold("comment on the index of", target.to_string());
            continue;
        }
        found.add_without_row(Object::Comment(Comment { target, text }));
    }
    Ok(())
}

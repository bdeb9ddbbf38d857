//! Composite types with their attributes.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Attribute, CompositeType, Object, ObjectId};
use sqlx::Row;
use sqlx::postgres::types::Oid;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("composite_type.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = from.rows().await?;
    for of_type in rows.chunk_by(|one, two| one.get::<Oid, _>(0) == two.get::<Oid, _>(0)) {
        let first = &of_type[0];
        let mut attributes = Vec::new();
        for row in of_type {
            if let Some(name) = row.try_get(6)? {
                attributes.push(Attribute {
                    name,
                    data_type: row.try_get(7)?,
                    collation: row.try_get(8)?,
                });
            }
        }
        let object = Object::CompositeType(CompositeType {
            schema: first.try_get(3)?,
            name: first.try_get(4)?,
            attributes,
        });
        let id = object.id();
        found.add_type(first.try_get(0)?, first.try_get(1)?, object);
        // Attributes are rows of the relation that the server keeps for the type.
        let relation: Oid = first.try_get(2)?;
        found.also((Catalog::Class, relation, 0), id.clone());
        for row in of_type {
            if let Some(number) = row.try_get::<Option<i16>, _>(5)? {
                let attribute = (Catalog::Class, relation, i32::from(number));
                found.also(attribute, id.clone());
                let name: String = row.try_get(6)?;
                found.is_called(attribute, ObjectId::column(&id.schema, &id.name, &name));
            }
        }
    }
    Ok(())
}

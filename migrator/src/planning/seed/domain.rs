//! Domains that ask for more, and columns that take one: their values keep to its checks already.

use super::cast::replaced;
use super::guard::Guard;
use schema_core::model::name::quote;
use schema_core::object::{Domain, DomainCheck, Kind, Object, ObjectId, Objects};
use schema_core::sql_text::{Token, TokenKind};

/// What a domain is going to ask of a value, asked of the column.
pub(super) fn guards<'a>(
    before: &'a Objects,
    after: &'a Objects,
) -> impl Iterator<Item = Guard> + 'a {
    let has_domains = after.of_kind(Kind::DomainCheck).next().is_some();
    let columns = before.of_kind(Kind::Column).filter(move |_| has_domains);
    columns.flat_map(move |object| {
        let Object::Column(column) = object else {
            return Vec::new();
        };
        let table = ObjectId::table(&column.schema, &column.table);
        let Some(later) = after.column_of(&table, &column.name) else {
            return Vec::new();
        };
        if later.column_type.ends_with("[]") {
            return Vec::new();
        }
        let chain = chain(after, &later.own_id());
        let Some(lowest) = chain.last() else {
            return Vec::new();
        };
        let value = format!("(({})::{})", quote(&column.name), lowest.base);
        let is_same = later.column_type == column.column_type;
        let come = chain.iter().flat_map(|domain| checks_of(after, domain));
        let come = come.filter(|check| {
            let id = ObjectId::new(
                Kind::DomainCheck,
                &check.schema,
                Some(&check.domain),
                &check.name,
            );
            !is_same || before.get(&id) != after.get(&id)
        });
        let guard = |check: &DomainCheck| {
            let definition = check.definition.trim_end_matches(" NOT VALID");
            let is_value = |token: &Token| token.kind == TokenKind::Word && token.text == "VALUE";
            let definition = replaced(definition, is_value, &value);
            let columns = std::slice::from_ref(&column.name);
            Guard::new(&column.schema, &column.table, definition, columns)
        };
        come.map(guard).collect()
    })
}

/// The domain that something is of, and those that it stands on.
fn chain<'a>(objects: &'a Objects, of: &ObjectId) -> Vec<&'a Domain> {
    let mut chain = Vec::new();
    let mut of = of.clone();
    while let Some(domain) =
        objects
            .needs(&of)
            .iter()
            .find_map(|needed| match objects.get(needed) {
                Some(Object::Domain(domain)) => Some(domain),
                _ => None,
            })
    {
        chain.push(domain);
        of = ObjectId::new(Kind::Domain, &domain.schema, None, &domain.name);
    }
    chain
}

fn checks_of<'a>(
    objects: &'a Objects,
    domain: &'a Domain,
) -> impl Iterator<Item = &'a DomainCheck> {
    let all = objects.of_kind(Kind::DomainCheck);
    all.filter_map(|object| match object {
        Object::DomainCheck(check) => Some(check),
        _ => None,
    })
    .filter(|check| (&check.schema, &check.domain) == (&domain.schema, &domain.name))
}

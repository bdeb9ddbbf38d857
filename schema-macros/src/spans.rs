//! Which token stands for which place.

use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::model::Source;
use schema_core::rules::Place;

/// The tokens behind the places of one table, but for its columns, which are fields. A list,
/// because writing is what happens: a place is looked up only for a message.
#[derive(Default)]
pub struct Spans {
    tokens: Vec<(Place, TokenStream)>,
}

impl Spans {
    /// These tokens stand for this place.
    pub fn set(&mut self, place: Place, tokens: impl ToTokens) {
        self.tokens.push((place, tokens.into_token_stream()));
    }

    /// The tokens that stand for exactly this place, those that were set last.
    pub fn get(&self, place: Place) -> Option<&TokenStream> {
        let mut newest_first = self.tokens.iter().rev();
        newest_first
            .find(|(other, _)| *other == place)
            .map(|(_, tokens)| tokens)
    }
}

/// What a place is a part of.
pub fn whole(place: Place) -> Option<Place> {
    Some(match place {
        Place::ColumnType(column)
        | Place::Default(column)
        | Place::ColumnRule(column)
        | Place::GeneratedColumn { column, .. } => Place::Column(column),
        Place::PrimaryKeyColumn { .. } => Place::PrimaryKey,
        Place::UniqueColumn { unique, .. } | Place::UniqueRule(unique) => Place::Unique(unique),
        Place::ForeignKeyTarget(key)
        | Place::ForeignKeyColumn {
            foreign_key: key, ..
        }
        | Place::OnDelete(key)
        | Place::OnUpdate(key)
        | Place::ForeignKeyRule(key) => Place::ForeignKey(key),
        Place::IndexPart { index, .. }
        | Place::IndexPartColumn { index, .. }
        | Place::IndexInclude { index, .. }
        | Place::IndexPredicateColumn { index, .. }
        | Place::IndexRule(index) => Place::Index(index),
        Place::CheckColumn { check, .. } | Place::CheckRule(check) => Place::Check(check),
        Place::PartitionRule | Place::PartitionColumn { .. } => Place::Partitioning,
        Place::Tenant => Place::RowSecurity,
        Place::Policy(_) => Place::RowSecurity,
        Place::PolicyUsing(policy)
        | Place::PolicyCheck(policy)
        | Place::PolicyUsingColumn { policy, .. }
        | Place::PolicyCheckColumn { policy, .. } => Place::Policy(policy),
        Place::TransitionsRule(position) => Place::Transitions(position),
        Place::TriggerColumn { trigger, .. } | Place::TriggerWhenColumn { trigger, .. } => {
            Place::Trigger(trigger)
        }
        Place::WaiverRule(waiver) | Place::WaiverUntil(waiver) => Place::Waiver(waiver),
        _ => return None,
    })
}

/// Where a token stands.
pub fn source(span: proc_macro2::Span) -> Source {
    let span = span.unwrap();
    Source {
        file: span.file(),
        line: span.line() as u32,
    }
}

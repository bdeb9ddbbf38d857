//! The rules that only the compiler can judge, as constants on the user's own tokens.
//!
//! Each constant can report one fault, so there is one for each place that can be faulty.

use super::expand::fact;
use crate::draft::{Draft, TypeDecision};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use schema_core::model::ColumnType;
use schema_core::rules::{
    Lift, is_secret, is_waived_across_tenants, meant, only_column, wants_range, wants_values,
};

/// All constants of one table.
pub fn table(draft: &Draft) -> TokenStream {
    let listed = listed(draft);
    let foreign_keys = foreign_keys(draft);
    let columns = columns(draft);
    let values = values(draft);
    let variants = variants(draft);
    let functions = draft.functions.iter().map(|path| {
        quote! { const _: &::schema::__private::FunctionDecl = <#path as ::schema::SqlFunction>::DECL; }
    });
    quote! { #listed #(#foreign_keys)* #(#columns)* #(#values)* #(#variants)* #(#functions)* }
}

/// `table-not-listed`, and `fk-cycle` for all foreign keys of the table: the schema is named once,
/// so a missing entry gives one message.
fn listed(draft: &Draft) -> TokenStream {
    let ident = &draft.ident;
    let keys = draft
        .targets
        .iter()
        .enumerate()
        .filter_map(|(position, paths)| {
            let path = draft.absolute(paths.as_ref()?.first()?);
            let position = position as u16;
            let table = quote!(<#ident as ::schema::Table>::DECL);
            let judge = call("not_in_cycle", quote!(cycle, #table, #position), &path);
            Some(quote!(#judge;))
        });
    quote! {
        const _: () = {
            let cycle = <#ident as ::schema::__private::Listed>::CYCLE;
            #(#keys)*
            let _ = cycle;
        };
    }
}

fn foreign_keys(draft: &Draft) -> Vec<TokenStream> {
    let ident = &draft.ident;
    let mut checks = Vec::new();
    let mut reference = 0usize;
    let has_tenant = draft.table.tenant().is_some();
    for (key, paths) in draft.table.foreign_keys.iter().zip(&draft.targets) {
        let positions: Option<Vec<usize>> = key
            .columns
            .iter()
            .map(|name| draft.position(name))
            .collect();
        let (Some(paths), Some(positions)) = (paths, positions) else {
            continue;
        };
        let paths: Vec<TokenStream> = paths.iter().map(|path| draft.absolute(path)).collect();
        let types = positions
            .iter()
            .map(|position| &draft.fields[*position].field_type);
        let first = &paths[0];
        let this = quote!(&<#ident as ::schema::Table>::REFERENCES[#reference]);
        let unique = call("unique_target", this.clone(), first);
        let waived = is_waived_across_tenants(&draft.table, key);
        // The type of a single column is compared where the reference is made.
        let types: Vec<_> = match paths.len() {
            1 => Vec::new(),
            _ => types.collect(),
        };
        let compared = paths
            .iter()
            .zip(types)
            .map(|(path, own)| quote!(#path.__referenced_by::<#own>();));
        // Where the tenant is missing in the key, it is missing in what the key has to be: said once.
        let tenant = (has_tenant || waived).then(|| {
            let table = quote!(<#ident as ::schema::Table>::DECL);
            let judge = call("foreign_key", quote!(#table, #this, #waived), first);
            quote!(#judge;)
        });
        checks.push(match (paths.len(), &tenant) {
            (1, None) => quote!(const _: () = #unique;),
            _ => quote!(const _: () = { #(#compared)* #tenant #unique; };),
        });
        reference += 1;
    }
    checks
}

/// Columns whose type has a name that only the compiler knows.
fn columns(draft: &Draft) -> Vec<TokenStream> {
    let each = draft.fields.iter().zip(&draft.table.columns);
    each.filter_map(|(field, column)| {
        let ColumnType::Unresolved(rust_type) = &column.column_type else {
            return None;
        };
        if rust_type == "String" || matches!(field.decision, TypeDecision::SqlType(_)) {
            return None;
        }
        let fact = fact(field, &column.column_type, column.nullable);
        let name = format!("{}.{}", draft.table.name, column.name);
        let primary_key = draft
            .table
            .primary_key
            .as_ref()
            .is_some_and(|key| key.columns == [column.name.clone()]);
        let wants_values = wants_values(&draft.table, &column.name);
        let wants_range = wants_range(&draft.table, &column.name);
        let secret = is_secret(&column.name);
        let waivers = draft.table.waivers.iter();
        let waived = waivers
            .filter(|waiver| waiver.column.as_deref() == Some(&column.name))
            .filter_map(|waiver| meant(&waiver.rule))
            .filter(|rule| rule.lift == Lift::Allowed)
            .map(|rule| rule.name);
        let indexed = draft
            .table
            .indexes
            .iter()
            .any(|index| only_column(index) == Some(&column.name));
        let used = quote! {
            &::schema::__private::ColumnUse {
                name: #name,
                rust_type: #rust_type,
                primary_key: #primary_key,
                wants_values: #wants_values,
                wants_range: #wants_range,
                secret: #secret,
                indexed: #indexed,
                waived: &[#(#waived),*],
            }
        };
        let judge = call("judge_column", quote!(&#fact, #used), &field.inner);
        Some(quote!(const _: () = #judge;))
    })
    .collect()
}

/// Texts that have to be values of an enum.
fn values(draft: &Draft) -> Vec<TokenStream> {
    let each = draft.values.iter();
    each.filter_map(|value| {
        let position = draft.position(&value.column)?;
        let (field, column) = (&draft.fields[position], &draft.table.columns[position]);
        if !matches!(&column.column_type, ColumnType::Unresolved(name) if name != "String") {
            return None;
        }
        let fact = fact(field, &column.column_type, column.nullable);
        let name = format!("{}.{}", draft.table.name, column.name);
        let (literal, rule) = (&value.literal, value.rule);
        let judge = call(
            "accepts_value",
            quote!(&#fact, #literal, #name, #rule),
            literal,
        );
        Some(quote!(const _: () = #judge;))
    })
    .collect()
}

/// The variants in `#[transitions(..)]`: rustc knows them, and proposes the right one.
fn variants(draft: &Draft) -> Vec<TokenStream> {
    let each = draft.variants.iter();
    each.filter_map(|(column, variants)| {
        let inner = &draft.fields[draft.position(column)?].inner;
        Some(quote! { const _: &[#inner] = &[#(<#inner>::#variants),*]; })
    })
    .collect()
}

/// A call whose compile error underlines these tokens from the first to the last: the function's
/// name carries the first one's place, its arguments the last one's.
fn call(function: &str, arguments: TokenStream, blamed: &impl ToTokens) -> TokenStream {
    let mut places = blamed
        .to_token_stream()
        .into_iter()
        .map(|token| token.span());
    let first = places.next().unwrap_or_else(Span::call_site);
    let last = places.last().unwrap_or(first);
    let function = Ident::new(function, first);
    let function = quote_spanned!(first=> ::schema::__private::#function);
    quote_spanned!(last=> #function(#arguments))
}

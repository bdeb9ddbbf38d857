//! `#[derive(Table)]`: parse, judge, expand.

mod checks;
mod expand;
mod filled;
mod parse;

pub use expand::type_decl;

use crate::draft::Draft;
use crate::errors::Errors;
use crate::project::{Found, Project, project, today};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use schema_core::rules::{Context, Finding, judge_table};

/// The whole derive. Parsing never fails: whatever could be read is expanded, so that one mistake
/// gives one message and other tables still find the names they reference.
pub fn derive(input: TokenStream) -> TokenStream {
    let input = match syn::parse2::<syn::DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let Some(draft) = parse::table(&input, &mut errors) else {
        return errors.into_tokens();
    };
    let warnings = judge(&draft, &mut errors);
    let expanded = expand::table(&draft);
    let checks = checks::table(&draft);
    let errors = errors.into_tokens();
    quote! { #expanded #checks #warnings #errors }
}

/// Asks the rules, and puts each answer on its token.
fn judge(draft: &Draft, errors: &mut Errors) -> TokenStream {
    let project = project();
    let today = today();
    let context = Context {
        business_rules: project.business_rules.content(),
        enums: &[],
        today: &today,
    };
    let mut warnings = TokenStream::new();
    for finding in judge_table(&draft.table, &context) {
        if is_said_elsewhere(&finding, &project) {
            continue;
        }
        let tokens = &draft.tokens(finding.place);
        if project
            .warnings
            .content()
            .is_some_and(|lowered| lowered.iter().any(|rule| rule == finding.rule))
        {
            warnings.extend(warning(&finding, tokens));
        } else {
            errors.push(syn::Error::new_spanned(tokens, finding.to_string()));
        }
    }
    warnings
}

/// A `business_rules.toml` that can't be read is refused once, by `schema!`, not by every table.
fn is_said_elsewhere(finding: &Finding, project: &Project) -> bool {
    finding.rule == "unknown-business-rule" && matches!(project.business_rules, Found::Broken(..))
}

/// On stable Rust, a deprecated function is the way to a warning with our own text.
fn warning(finding: &Finding, tokens: &TokenStream) -> TokenStream {
    let text = finding.to_string();
    let span = tokens
        .clone()
        .into_iter()
        .next()
        .map_or_else(proc_macro2::Span::call_site, |token| token.span());
    let name = quote_spanned!(span=> lowered_rule);
    let call = quote_spanned!(span=> #name());
    quote! {
        const _: () = {
            #[deprecated(note = #text)]
            const fn lowered_rule() {}
            #call
        };
    }
}

//! Collects errors, so that all mistakes of a declaration come in one run.
//!
//! A collector that is dropped with errors unread panics: an error can be put off, not lost.

use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::rules::did_you_mean;

/// The errors found so far.
#[derive(Default)]
pub struct Errors {
    found: Vec<syn::Error>,
}

impl Errors {
    /// What is wrong, under these tokens; the cure in the second line.
    pub fn at(
        &mut self,
        tokens: impl ToTokens,
        message: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) {
        self.found.push(syn::Error::new_spanned(
            tokens,
            format!("{message}\nhelp: {help}"),
        ));
    }

    /// A word that is not known here.
    pub fn unknown(&mut self, word: &syn::Ident, what: &str, place: &str, known: &[&str]) {
        let name = word.to_string();
        self.at(
            word,
            format!("no {what} `{name}` in {place}"),
            did_you_mean(&name, known.iter().copied()),
        );
    }

    /// An error that already has its text and place.
    pub fn push(&mut self, error: syn::Error) {
        self.found.push(error);
    }

    /// How many were found so far: whoever reads one thing in parts sees whether a part was broken.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The errors as `compile_error!`s, each at its place.
    pub fn into_tokens(mut self) -> TokenStream {
        std::mem::take(&mut self.found)
            .iter()
            .map(syn::Error::to_compile_error)
            .collect()
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if !self.found.is_empty() && !std::thread::panicking() {
            panic!(
                "{} errors were collected and never reported",
                self.found.len()
            );
        }
    }
}

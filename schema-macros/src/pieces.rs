//! The arguments of an attribute, cut at its commas: `a, name = "x", when(b > 0), in("x", "y")`.
//!
//! Cutting first means that a mistake in one argument leaves the others readable.

use crate::errors::Errors;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::{Ident, LitInt, LitStr};

/// One argument.
#[derive(Clone)]
pub struct Piece {
    tokens: Vec<TokenTree>,
}

/// The forms an argument can have.
pub enum Form {
    /// `unique`
    Word(Ident),
    /// `name = ..`
    Assign(Ident, TokenStream),
    /// `when(..)`
    Call(Ident, TokenStream),
    /// Anything else.
    Other(TokenStream),
}

impl ToTokens for Piece {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.tokens.iter().cloned());
    }
}

/// Cuts tokens at the commas of the first level; `<` and `>` are not brackets here.
pub fn cut(tokens: TokenStream) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut current = Vec::new();
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                pieces.push(Piece {
                    tokens: std::mem::take(&mut current),
                });
            }
            _ => current.push(token),
        }
    }
    if !current.is_empty() {
        pieces.push(Piece { tokens: current });
    }
    pieces.retain(|piece| !piece.tokens.is_empty());
    pieces
}

/// What may stand several times in one list, each time around something else.
const REPEATED: [&str; 6] = ["desc", "asc", "expr", "opclass", "policy", "partition"];

/// Cuts, and takes nothing twice: of two options or two columns with one name, the second is blamed.
pub fn cut_once(tokens: TokenStream, errors: &mut Errors) -> Vec<Piece> {
    let mut seen = BTreeSet::new();
    let mut pieces = cut(tokens);
    pieces.retain(|piece| {
        let (name, form) = match piece.form() {
            Form::Word(name) => (name, "word"),
            Form::Assign(name, _) => (name, "option"),
            Form::Call(name, _) if !REPEATED.iter().any(|other| name == other) => (name, "call"),
            Form::Call(..) | Form::Other(_) => return true,
        };
        let is_new = seen.insert((bare(&name), form));
        if !is_new {
            errors.at(
                &name,
                format!("`{name}` stands here twice"),
                "keep one of the two",
            );
        }
        is_new
    });
    pieces
}

/// The arguments of `#[name(..)]`; none for `#[name]`.
pub fn arguments(attribute: &syn::Attribute, errors: &mut Errors) -> Vec<Piece> {
    match &attribute.meta {
        syn::Meta::Path(_) => Vec::new(),
        syn::Meta::List(list) => cut_once(list.tokens.clone(), errors),
        syn::Meta::NameValue(pair) => {
            let name = pair.path.to_token_stream();
            let value = &pair.value;
            let value = quote!(#value).to_string();
            let named = ["table", "column", "pg_enum"]
                .iter()
                .any(|with| pair.path.is_ident(with));
            let written = if named {
                format!("name = {value}")
            } else {
                value
            };
            errors.at(
                pair,
                format!("`#[{name}]` takes its value in parentheses"),
                format!("write `#[{name}({written})]`"),
            );
            Vec::new()
        }
    }
}

impl Piece {
    /// What this argument looks like.
    pub fn form(&self) -> Form {
        match &self.tokens[..] {
            [TokenTree::Ident(word)] => Form::Word(word.clone()),
            [TokenTree::Ident(word), TokenTree::Group(group)]
                if group.delimiter() == Delimiter::Parenthesis =>
            {
                Form::Call(word.clone(), group.stream())
            }
            [TokenTree::Ident(word), TokenTree::Punct(equals), rest @ ..]
                if equals.as_char() == '=' && !starts_with(rest, &['=', '>']) =>
            {
                Form::Assign(word.clone(), rest.iter().cloned().collect())
            }
            _ => Form::Other(self.to_token_stream()),
        }
    }

    /// `left => right`
    pub fn arrow(&self) -> Option<(TokenStream, TokenStream)> {
        let at = self.tokens.windows(2).position(|pair| match pair {
            [TokenTree::Punct(first), TokenTree::Punct(second)] => {
                first.as_char() == '=' && second.as_char() == '>'
            }
            _ => false,
        })?;
        let (left, right) = self.tokens.split_at(at);
        Some((
            left.iter().cloned().collect(),
            right[2..].iter().cloned().collect(),
        ))
    }
}

fn starts_with(tokens: &[TokenTree], letters: &[char]) -> bool {
    matches!(tokens.first(), Some(TokenTree::Punct(punct)) if letters.contains(&punct.as_char()))
}

/// The content of `( .. )` or `[ .. ]`, if that is all there is.
pub fn group(tokens: &TokenStream) -> Option<Group> {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) => Some(group),
        _ => None,
    }
}

/// A text in quotes.
pub fn text(tokens: &TokenStream, option: &str, errors: &mut Errors) -> Option<LitStr> {
    let literal = syn::parse2::<LitStr>(tokens.clone()).ok();
    if literal.is_none() {
        errors.at(
            tokens,
            format!("`{option}` takes a text in quotes"),
            format!("write `{option} = \"..\"`"),
        );
    }
    literal
}

/// A whole number.
pub fn number<N: std::str::FromStr>(
    tokens: &TokenStream,
    option: &str,
    example: &str,
    errors: &mut Errors,
) -> Option<N>
where
    N::Err: std::fmt::Display,
{
    let number = syn::parse2::<LitInt>(tokens.clone())
        .ok()
        .and_then(|literal| literal.base10_parse().ok());
    if number.is_none() {
        errors.at(
            tokens,
            format!("`{option}` takes a whole number"),
            format!("write `{example}`"),
        );
    }
    number
}

/// A single word.
pub fn word(tokens: &TokenStream, option: &str, errors: &mut Errors) -> Option<Ident> {
    let word = syn::parse2::<Ident>(tokens.clone()).ok();
    if word.is_none() {
        errors.at(
            tokens,
            format!("`{option}` takes one word"),
            format!("write `{option} = name`"),
        );
    }
    word
}

/// An identifier's name without `r#`.
pub fn bare(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_string)
}

/// Tokens as text, for messages.
pub fn shown(tokens: impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

//! The doc comment of an item, as the comment of its object in the database.
//!
//! Where an editor broke a line, a reader of the database wants none: the lines of a paragraph become
//! one. Lists, code and whatever is indented keep their lines.

/// The text, or `None` where there is no doc comment or an empty one.
pub fn comment(attributes: &[syn::Attribute]) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    for attribute in attributes {
        if let syn::Meta::NameValue(pair) = &attribute.meta
            && attribute.path().is_ident("doc")
            && let Some(text) = literal(&pair.value)
        {
            // An empty `///` is a line too, which `lines()` would not give.
            for line in text.split('\n') {
                let line = line.strip_prefix(' ').unwrap_or(line);
                lines.push(line.trim_end().to_string());
            }
        }
    }
    let text = unwrapped(&lines).trim().to_string();
    (!text.is_empty()).then_some(text)
}

/// The text of a literal. One that a macro has put there may come in an invisible group.
fn literal(value: &syn::Expr) -> Option<String> {
    match value {
        syn::Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        syn::Expr::Group(group) => literal(&group.expr),
        _ => None,
    }
}

/// The lines, those of a paragraph joined.
fn unwrapped(lines: &[String]) -> String {
    let mut text = String::new();
    let mut within_code = false;
    // Whether the line before can be continued.
    let mut open = false;
    for line in lines {
        let fence = line.trim_start().starts_with("```");
        let continues = open && !within_code && !fence && !line.is_empty() && !starts_anew(line);
        match continues {
            true => text.push(' '),
            false => text.push('\n'),
        }
        text.push_str(line);
        if fence {
            within_code = !within_code;
        }
        open = !within_code && !fence && !line.is_empty() && !line.starts_with(['#', '|']);
    }
    text
}

/// A list item, a heading, a quotation, a row of a table, or something indented.
fn starts_anew(line: &str) -> bool {
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = after_number.len() < line.len() && after_number.starts_with(['.', ')']);
    let item = ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark));
    numbered || item || line.starts_with([' ', '\t', '#', '>', '|'])
}

#[cfg(test)]
mod tests {
    use super::{comment, unwrapped};
    use syn::parse_quote;

    fn joined(text: &str) -> String {
        let lines: Vec<String> = text.lines().map(str::to_string).collect();
        unwrapped(&lines).trim().to_string()
    }

    #[test]
    fn the_lines_of_a_paragraph_become_one() {
        assert_eq!(
            joined("What a customer\npays.\n\nIn cents,\nnot in dollars."),
            "What a customer pays.\n\nIn cents, not in dollars."
        );
    }

    #[test]
    fn an_empty_line_parts_two_paragraphs() {
        let item: syn::DeriveInput = parse_quote! {
            /// One,
            /// still one.
            ///
            /// Two.
            struct Item;
        };
        assert_eq!(
            comment(&item.attrs).as_deref(),
            Some("One, still one.\n\nTwo.")
        );
    }

    #[test]
    fn lists_code_and_indented_lines_stay() {
        for text in [
            "One of:\n- a\n- b",
            "One of:\n1. a\n2. b",
            "Like\n```\na\nb\n```\nthis",
            "Like\n    this",
            "# Head\nText",
            "| a | b |\n|---|---|",
        ] {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn a_list_item_that_is_wrapped_is_one_line() {
        assert_eq!(joined("- a\nand more\n- b"), "- a and more\n- b");
    }
}

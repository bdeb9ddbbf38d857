//! Functions whose result is a row. Where one stands in FROM, the server prints the names of all its columns behind it,
//! by place: `f() f(id, name)`. On a table that got a column later, and so has it in another place, the same words would
//! mean other columns. As long as the names are those that the row has anyway they are left out; columns that came
//! after the text was stored are not among them.

use schema_core::sql_text::{Token, tokens};

/// What is asked.
pub(super) const QUERY: &str = super::query!("row_function.sql");

/// A function whose result is a row.
#[derive(Debug)]
pub(super) struct RowFunction {
    /// Its name as the server prints it.
    pub name: String,
    /// The columns of the row, as the server prints them.
    pub columns: String,
}

/// The text without the names of columns that the rows have anyway.
pub(super) fn without_own_names(text: String, functions: &[RowFunction]) -> String {
    let is_called = |function: &RowFunction| text.contains(&format!("{}(", function.name));
    let called: Vec<&RowFunction> = functions.iter().filter(|each| is_called(each)).collect();
    let tokens = match tokens(&text) {
        Ok(tokens) if !called.is_empty() => tokens,
        _ => return text,
    };
    let lists = (0..tokens.len()).filter_map(|open| own_names(&text, &tokens, open, &called));
    let mut shorter = text.clone();
    // From behind, so that what is still to be cut out stays where it is.
    let mut lists: Vec<_> = lists.collect();
    lists.sort_by_key(|list| std::cmp::Reverse(list.start));
    for list in lists {
        shorter.replace_range(list, "");
    }
    shorter
}

/// Where the names stand behind the call whose arguments begin with this token.
fn own_names(
    text: &str,
    tokens: &[Token],
    open: usize,
    called: &[&RowFunction],
) -> Option<std::ops::Range<usize>> {
    let before = &text[..tokens[open].start];
    let is_of = |function: &&&RowFunction| {
        let rest = before.strip_suffix(function.name.as_str());
        rest.is_some_and(|rest| {
            !rest.ends_with(|c: char| c.is_alphanumeric() || "_$\".".contains(c))
        })
    };
    let mut functions = called.iter().filter(is_of).peekable();
    functions.peek()?;
    let mut alias = closing(tokens, open)? + 1;
    let mut with_ordinality = false;
    if tokens.get(alias)?.is_word("WITH") && tokens.get(alias + 1)?.is_word("ORDINALITY") {
        alias += 2;
        with_ordinality = true;
    }
    tokens.get(alias)?.identifier()?;
    let first = alias + 1;
    if tokens.get(first)?.start != tokens[alias].end() {
        return None;
    }
    let last = closing(tokens, first)?;
    let names = &text[tokens[first].end()..tokens[last].start];
    let names = match with_ordinality {
        true => names.strip_suffix(", ordinality")?,
        false => names,
    };
    let is_own = |function: &&RowFunction| {
        let later = function.columns.strip_prefix(names);
        later.is_some_and(|later| later.is_empty() || later.starts_with(", "))
    };
    functions
        .any(is_own)
        .then(|| tokens[first].start..tokens[last].end())
}

/// The parenthesis that closes the one that opens here.
fn closing(tokens: &[Token], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if token.is_symbol("(") {
            depth += 1;
        } else if token.is_symbol(")") {
            depth = depth.checked_sub(1)?;
        }
        if depth == 0 {
            return token.is_symbol(")").then_some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_where_they_say_nothing_new() {
        let function = |name: &str, columns: &str| RowFunction {
            name: name.into(),
            columns: columns.into(),
        };
        let functions = [
            function("public.all_t", "id, \"a b\""),
            function("\"Odd\".\"x(y\"", "id"),
        ];
        let cut = |text: &str| without_own_names(text.into(), &functions);
        let own = "SELECT f.id FROM public.all_t((1 + 2)) f(id, \"a b\") WHERE f.id = 1";
        assert_eq!(
            cut(own),
            "SELECT f.id FROM public.all_t((1 + 2)) f WHERE f.id = 1"
        );
        let older = "FROM public.all_t() f(id)";
        assert_eq!(cut(older), "FROM public.all_t() f");
        let twice = "FROM public.all_t() f(id, \"a b\"), \"Odd\".\"x(y\"('a') WITH ORDINALITY g(id, ordinality)";
        let shorter = "FROM public.all_t() f, \"Odd\".\"x(y\"('a') WITH ORDINALITY g";
        assert_eq!(cut(twice), shorter);
        for others in [
            "FROM public.all_t() f(i)",
            // Other names, a query in parentheses, another function, no names, a call that is a value.
            "SELECT f.x FROM public.all_t() f(x, y)",
            "SELECT s.id FROM ( SELECT 1, 2 FROM public.all_t() g) s(id, \"a b\")",
            "SELECT s.id FROM public.all_t2() s(id, \"a b\")",
            "SELECT f.id FROM public.all_t() f",
            "SELECT (public.all_t()).id",
        ] {
            assert_eq!(cut(others), others);
        }
    }
}

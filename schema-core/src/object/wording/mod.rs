//! One text for what a server prints in two ways.
//!
//! `status IN ('a', 'b')` on a varchar is printed as `(ARRAY['a'::character varying, ..])::text[]`; whoever
//! reads that text puts the cast on each element, and from then on `ARRAY[('a'::character varying)::text, ..]`
//! is printed. `junction.rs` has what becomes of AND and OR. Nothing else that PostgreSQL 14 to 18 print was seen
//! to change when it is read again.

mod junction;

/// The text as a server prints it that has read it before.
pub fn reworded(text: &str) -> String {
    cast_apart(&junction::flattened(text))
}

fn cast_apart(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("(ARRAY[") {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        match array(found) {
            Some((elements, data_type, end)) if !is_in_literal(&out) => {
                let cast = elements.iter().map(|element| cast(element, data_type));
                out.push_str(&format!("ARRAY[{}]", cast.collect::<Vec<_>>().join(", ")));
                rest = &found[end..];
            }
            _ => {
                out.push_str("(ARRAY[");
                rest = &found["(ARRAY[".len()..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn cast(element: &str, data_type: &str) -> String {
    format!("({element})::{data_type}")
}

/// Whether a text ends inside a literal: its quotes don't come in pairs.
fn is_in_literal(text: &str) -> bool {
    text.matches('\'').count() % 2 == 1
}

/// `(ARRAY[a, b])::text[]` at the beginning of a text: the elements, the type, and where it ends.
fn array(text: &str) -> Option<(Vec<&str>, &str, usize)> {
    let start = "(ARRAY[".len();
    let (mut depth, mut quoted, mut from) = (0_usize, false, start);
    let mut elements = Vec::new();
    for (at, letter) in text.char_indices().skip_while(|(at, _)| *at < start) {
        match letter {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' => depth += 1,
            ']' if depth == 0 => {
                elements.push(text[from..at].trim());
                let (data_type, end) = type_behind(text, at + 1)?;
                return Some((elements, data_type, end));
            }
            ')' | ']' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                elements.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    None
}

/// The type in `)::text[]`, and where that ends.
fn type_behind(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text[at..].strip_prefix(")::")?;
    let end = rest.find("[]")?;
    let data_type = &rest[..end];
    let is_name = |letter: char| letter.is_alphanumeric() || " _.\"".contains(letter);
    let start = at + ")::".len();
    data_type
        .chars()
        .all(is_name)
        .then_some((data_type, start + end + "[]".len()))
}

/// `CREATE STATISTICS .. ON a, b FROM t` with what is behind ON in the order of the text: the server
/// prints the order of the columns in their table.
pub fn statistics_sorted(definition: &str) -> String {
    let Some((head, rest)) = definition.split_once(" ON ") else {
        return definition.to_string();
    };
    let Some((list, table)) = rest.rsplit_once(" FROM ") else {
        return definition.to_string();
    };
    let mut parts = split(list);
    parts.sort_unstable();
    format!("{head} ON {} FROM {table}", parts.join(", "))
}

/// The parts of a list, split at commas that stand in no parentheses and no quotes.
fn split(list: &str) -> Vec<&str> {
    let (mut depth, mut quote, mut from) = (0_i32, None, 0);
    let mut parts = Vec::new();
    for (at, letter) in list.char_indices() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(list[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list[from..].trim());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statistics_have_one_order() {
        let sorted = "CREATE STATISTICS s.x ON \"x, y\", (a + f(b, c)), b FROM public.t";
        assert_eq!(
            statistics_sorted("CREATE STATISTICS s.x ON b, \"x, y\", (a + f(b, c)) FROM public.t"),
            sorted
        );
    }

    #[test]
    fn the_cast_goes_to_each_element() {
        assert_eq!(
            reworded(
                "CHECK (((s)::text = ANY ((ARRAY['a'::character varying, 'b, c'::character varying])::text[])))"
            ),
            "CHECK (((s)::text = ANY (ARRAY[('a'::character varying)::text, ('b, c'::character varying)::text])))"
        );
        let again = "CHECK ((s = ANY (ARRAY['a'::text, 'b'::text])))";
        assert_eq!(reworded(again), again);
        let literal = "CHECK ((s <> '(ARRAY[1])::text[]'::text))";
        assert_eq!(reworded(literal), literal);
    }
}

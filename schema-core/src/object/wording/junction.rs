//! `a BETWEEN 1 AND 2 AND b > 0` is printed as `((a >= 1) AND (a <= 2)) AND (b > 0)`. Whoever reads that text
//! makes one AND of three, because the parser looks through the parentheses on the left of AND and OR
//! (`makeAndExpr` in PostgreSQL's grammar), and from then on it is printed without them.

/// A word between conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    And,
    Or,
}

/// An open parenthesis, by its place in what is written.
struct Open {
    at: usize,
    /// The first word between what stands in it.
    word: Option<Word>,
    /// The group that it begins with: where that ends, and its word.
    first: Option<(usize, Option<Word>)>,
}

/// The text with one AND, or one OR, for those that begin with another; and `ON (true)` for the `ON TRUE`
/// of a join that compares nothing, which is printed like this only once.
pub(super) fn flattened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<Open> = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '\'' | '"' => quoted(rest, letter),
            '(' => {
                open.push(Open {
                    at: out.len(),
                    word: None,
                    first: None,
                });
                1
            }
            ')' => {
                let closed = open.pop();
                if let (Some(closed), Some(around)) = (closed, open.last_mut())
                    && closed.at == around.at + 1
                {
                    around.first = Some((out.len(), closed.word));
                }
                1
            }
            ' ' => match word(rest) {
                Some((word, length)) => {
                    if let Some(around) = open.last_mut() {
                        join(&mut out, around, word);
                    }
                    length
                }
                None if is_join_of_all(rest) => {
                    out.push_str(" ON (true)");
                    rest = &rest[" ON TRUE".len()..];
                    continue;
                }
                None => 1,
            },
            other => other.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// Takes the parentheses away from the first operand, where that is the same word's.
fn join(out: &mut String, around: &mut Open, word: Word) {
    if around.word.is_some() {
        return;
    }
    around.word = Some(word);
    if around.first == Some((out.len().wrapping_sub(1), Some(word))) {
        out.pop();
        out.remove(around.at + 1);
    }
}

fn word(text: &str) -> Option<(Word, usize)> {
    let words = [(" AND ", Word::And), (" OR ", Word::Or)];
    let found = words.into_iter().find(|(each, _)| text.starts_with(each));
    found.map(|(each, word)| (word, each.len() - 1))
}

fn is_join_of_all(text: &str) -> bool {
    let behind = text.strip_prefix(" ON TRUE");
    behind.is_some_and(|behind| {
        let next = behind.chars().next();
        !next.is_some_and(|next| next.is_alphanumeric() || next == '_')
    })
}

/// How long a literal or a quoted name at the beginning of the text is. A doubled quote begins the next one.
fn quoted(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(text.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::flattened;

    fn becomes(text: &str, wanted: &str) {
        assert_eq!(flattened(text), wanted);
        assert_eq!(flattened(wanted), wanted, "it stays");
    }

    #[test]
    fn a_between_and_what_follows_are_one_and() {
        becomes(
            "CHECK ((((c >= 1) AND (c <= 5)) AND (id > 0)))",
            "CHECK (((c >= 1) AND (c <= 5) AND (id > 0)))",
        );
        becomes(
            "((((a) OR (b)) OR (c)) OR (d))",
            "((a) OR (b) OR (c) OR (d))",
        );
    }

    #[test]
    fn what_the_parser_leaves_is_left() {
        for text in [
            "((a = 1) AND ((b = 2) AND (c = 3)))",
            "(((a) OR (b)) AND (c))",
            "((NOT ((a) AND (b))) AND (c))",
            "(f((a) AND (b)) AND (c))",
            "sum(x) OVER (ROWS BETWEEN (1) PRECEDING AND CURRENT ROW)",
            "((x = '((a) AND (b)) AND (c)'::text) AND (\"((a) AND (b)) AND\" = 1))",
            "(x = 'it''s (') AND ((y))",
        ] {
            becomes(text, text);
        }
    }

    #[test]
    fn a_join_of_all_has_one_wording() {
        becomes(
            "FROM (a JOIN b ON TRUE)\n WHERE (c AND d)",
            "FROM (a JOIN b ON (true))\n WHERE (c AND d)",
        );
        becomes("x ON TRUELY", "x ON TRUELY");
    }
}

//! The bound of a partition as a condition on its rows.

use crate::sql_text::{Token, TokenKind, tokens};

/// `RANGE (day)` and `FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')` as the server itself says it of a row. `None`
/// for several columns, an expression, NULL in a list, and shares of a hash, beside which no default partition can be.
pub(super) fn condition(key: &str, bound: &str) -> Option<String> {
    let (key, bound) = (tokens(key).ok()?, tokens(bound).ok()?);
    let column = match &key[..] {
        [_, open, column, close] if open.is_symbol("(") && close.is_symbol(")") => column,
        _ => return None,
    };
    column.identifier()?;
    let column = column.text;
    let mut lists = bound.split(|token| token.is_symbol("(") || token.is_symbol(")"));
    let mut conditions = vec![format!("{column} IS NOT NULL")];
    if key[0].is_word("list") {
        let values = lists.nth(1)?;
        if values.iter().any(|token| token.is_word("null")) {
            return None;
        }
        conditions.push(match values {
            [one] => format!("{column} = {}", one.text),
            _ => format!("{column} IN ({})", written(values)),
        });
    } else {
        let (from, to) = (lists.nth(1)?, lists.nth(1)?);
        let is_open = |value: &[Token<'_>]| value.iter().all(|token| token.kind == TokenKind::Word);
        let ends = [(from, ">="), (to, "<")]
            .into_iter()
            .filter(|(value, _)| !is_open(value));
        conditions.extend(
            ends.map(|(value, operator)| format!("{column} {operator} {}", written(value))),
        );
    }
    Some(conditions.join(" AND "))
}

/// The values of a list, as the server has printed them.
fn written(values: &[Token<'_>]) -> String {
    let words: Vec<&str> = values.iter().map(|token| token.text).collect();
    words.join(" ").replace(" ,", ",").replace("- ", "-")
}

#[cfg(test)]
mod tests {
    use super::condition;

    #[test]
    fn a_bound_is_a_condition() {
        let says = |key, bound| condition(key, bound).unwrap_or_default();
        assert_eq!(
            says(
                "RANGE (day)",
                "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')"
            ),
            "day IS NOT NULL AND day >= '2025-01-01' AND day < '2026-01-01'"
        );
        assert_eq!(
            says("RANGE (\"a b\")", "FOR VALUES FROM (MINVALUE) TO ('-5')"),
            "\"a b\" IS NOT NULL AND \"a b\" < '-5'"
        );
        assert_eq!(
            says("LIST (id)", "FOR VALUES IN (1, 2)"),
            "id IS NOT NULL AND id IN (1, 2)"
        );
        assert_eq!(
            says("LIST (id)", "FOR VALUES IN ('(x),')"),
            "id IS NOT NULL AND id = '(x),'"
        );
        for (key, bound) in [
            ("RANGE (a, b)", "FOR VALUES FROM (1, 2) TO (3, 4)"),
            ("RANGE (abs(a))", "FOR VALUES FROM (1) TO (3)"),
            ("LIST (id)", "FOR VALUES IN (NULL, 1)"),
        ] {
            assert_eq!(condition(key, bound), None, "{key}");
        }
    }
}

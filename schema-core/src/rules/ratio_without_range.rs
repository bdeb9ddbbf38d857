//! `ratio-without-range`: a probability, a score or a percentage says between which numbers it lies.
//!
//! Goes by the column's name, word by word, and by its type: numbers with a fraction; of whole
//! numbers only percentages. Any check that reads the column is an answer, since scales differ.

use super::support::{columns, types, words::mentions, words::words};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Column, ColumnType, Expression, Table};

pub const RULE: Rule = Rule {
    name: "ratio-without-range",
    area: Area::Columns,
    page: include_str!("ratio_without_range.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

/// What lies between 0 and 1.
const FRACTIONS: [&str; 5] = ["probability", "likelihood", "confidence", "score", "ratio"];

/// What lies between 0 and 100.
const PERCENTAGES: [&str; 4] = ["percent", "percentage", "pct", "utilization"];

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let whole = match types::plain(&column.column_type) {
            ColumnType::Numeric(_) | ColumnType::Real | ColumnType::DoublePrecision => false,
            ColumnType::SmallInt | ColumnType::Integer | ColumnType::BigInt => true,
            _ => continue,
        };
        let Some(most) = most(&column.name).filter(|most| !whole || *most == 100) else {
            continue;
        };
        if !wants_range(table, &column.name) {
            continue;
        }
        let field = columns::as_written(column);
        findings.report(
            Place::Column(position),
            format!(
                "nothing keeps `{}.{}` between 0 and {most}",
                table.name, column.name
            ),
            format!(
                "write `#[check({field}.between(0, {most}))]` above it, or the range that it has"
            ),
        );
    }
}

/// Whether a column of this name has a range, and no check of the table says which; its type is
/// not looked at.
pub fn wants_range(table: &Table, name: &str) -> bool {
    let computed = |column: &Column| column.generated.is_some();
    most(name).is_some()
        && !table.checks.iter().any(|check| {
            // A column that is misspelled in the check above the field is another rule's.
            let own = check.column.as_deref() == Some(name);
            let misspelled = own && !columns::all_known(table, &check.expression);
            misspelled || reads(&check.expression, name)
        })
        && !table.column(name).is_some_and(computed)
}

/// The upper end of the range that a name promises.
fn most(name: &str) -> Option<u8> {
    let words = words(name);
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    if has(&PERCENTAGES) {
        Some(100)
    } else {
        has(&FRACTIONS).then_some(1)
    }
}

fn reads(expression: &Expression, name: &str) -> bool {
    match expression {
        Expression::Column(column) => column == name,
        Expression::Sql(sql) => mentions(sql, name),
        other => other.children().any(|part| reads(part, name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, between, column, is_in, refuses, sql, table};

    const SCORE: ColumnType = ColumnType::Numeric(Some((3, 2)));

    #[test]
    fn a_probability_has_a_range() {
        refuses(
            &RULE,
            table().column("conversion_probability", SCORE),
            Place::Column(1),
            "nothing keeps `quotes.conversion_probability` between 0 and 1",
            "write `#[check(conversion_probability.between(0, 1))]` above it, or the range that it has",
        );
        let quote = || table().column("risk_score", SCORE);
        accepts(quote().column_check(between("risk_score", "0", "1")));
        accepts(quote().check(sql("risk_score BETWEEN 300 AND 850")));
        accepts(table().column("ratios", SCORE));
        accepts(table().column("credit_score", ColumnType::Integer));
    }

    #[test]
    fn a_percentage_has_a_range_also_as_a_whole_number() {
        for column_type in [SCORE, ColumnType::SmallInt] {
            refuses(
                &RULE,
                table().column("discount_percent", column_type),
                Place::Column(1),
                "nothing keeps `quotes.discount_percent` between 0 and 100",
                "write `#[check(discount_percent.between(0, 100))]` above it, or the range that it has",
            );
        }
    }

    #[test]
    fn a_misspelled_check_is_one_mistake() {
        let quote = table().column("score", SCORE);
        let found = crate::rules::testing::judge(&quote.column_check(is_in("scor", &["a"])));
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["check-of-unknown-column"]);
        assert!(reads(&column("score"), "score"));
    }
}

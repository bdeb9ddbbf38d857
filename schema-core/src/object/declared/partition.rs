//! Partitions: those that are due on a day, those declared by name, the default, and a hash's shares.

use super::Declared;
use crate::model::{
    self, ColumnType, PartitionBound, PartitionStrategy, Partitioning, Period, name,
};
use crate::object::{Date, Object, Partition};

impl Declared<'_> {
    pub(super) fn partitions(&mut self, table: &model::Table) {
        for (partition, bound) in self.due_partitions(table) {
            self.insert(Object::Partition(Partition {
                schema: table.schema.clone(),
                name: partition,
                parent_schema: table.schema.clone(),
                parent: table.name.clone(),
                bound,
                ..Partition::default()
            }));
        }
    }

    /// Names and bounds of the partitions that have to be there.
    pub(super) fn due_partitions(&self, table: &model::Table) -> Vec<(String, String)> {
        let Some(partitioning) = &table.partitioning else {
            return Vec::new();
        };
        let mut due = Vec::new();
        if let Some(period) = partitioning.every {
            let mut start = self.as_of.start_of(period);
            for _ in 0..=partitioning.ahead.unwrap_or(0) {
                let end = start.next(period);
                let bound = format!(
                    "FOR VALUES FROM ({}) TO ({})",
                    instant(table, partitioning, &start.to_string()),
                    instant(table, partitioning, &end.to_string())
                );
                due.push((name::partition(table, &suffix(start, period)), bound));
                start = end;
            }
        }
        for partition in &partitioning.partitions {
            let bound = match &partition.bound {
                PartitionBound::Range { from, to } => format!(
                    "FOR VALUES FROM ({}) TO ({})",
                    instant(table, partitioning, from),
                    instant(table, partitioning, to)
                ),
                PartitionBound::List(values) => {
                    let values: Vec<String> = values
                        .iter()
                        .map(|value| instant(table, partitioning, value))
                        .collect();
                    format!("FOR VALUES IN ({})", values.join(", "))
                }
            };
            due.push((name::partition(table, &partition.suffix), bound));
        }
        if partitioning.strategy == PartitionStrategy::Hash {
            let modulus = partitioning.modulus.unwrap_or(0);
            for remainder in 0..modulus {
                let bound = format!("FOR VALUES WITH (MODULUS {modulus}, REMAINDER {remainder})");
                due.push((name::partition(table, &remainder.to_string()), bound));
            }
        }
        if partitioning.default_partition {
            due.push((name::default_partition(table), "DEFAULT".to_string()));
        }
        due
    }
}

/// `2026_11` for a month, `2026_11_20` for a day or a week, `2026_q4`, `2026`.
fn suffix(start: Date, period: Period) -> String {
    match period {
        Period::Day | Period::Week => {
            format!("{:04}_{:02}_{:02}", start.year, start.month, start.day)
        }
        Period::Month => format!("{:04}_{:02}", start.year, start.month),
        Period::Quarter => format!("{:04}_q{}", start.year, (start.month - 1) / 3 + 1),
        Period::Year => format!("{:04}", start.year),
    }
}

/// One end of a bound as it has to stand in SQL, whatever the session's time zone is.
fn instant(table: &model::Table, partitioning: &Partitioning, written: &str) -> String {
    let [column] = partitioning.columns.as_slice() else {
        return written.to_string();
    };
    let is_word = ["MINVALUE", "MAXVALUE", "NULL"]
        .iter()
        .any(|word| written.eq_ignore_ascii_case(word));
    if is_word || written.starts_with('\'') {
        return written.to_string();
    }
    let is_day = Date::parse(written).is_some();
    match table.column(column).map(|column| &column.column_type) {
        Some(ColumnType::Timestamptz) if is_day => name::literal(&format!("{written} 00:00:00+00")),
        Some(ColumnType::Timestamp) if is_day => name::literal(&format!("{written} 00:00:00")),
        Some(number) if number.is_number() && written.parse::<f64>().is_ok() => written.to_string(),
        Some(ColumnType::Boolean) => written.to_string(),
        _ => name::literal(written),
    }
}

/// Whether a partition is one of a row of periods, by its name: `audit_logs_2026_11` of `audit_logs`.
pub fn is_of_a_period(parent: &str, partition: &str) -> bool {
    let suffix = partition
        .strip_prefix(parent)
        .and_then(|rest| rest.strip_prefix('_'));
    let Some(suffix) = suffix else { return false };
    let parts: Vec<&str> = suffix.split('_').collect();
    let digits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
        [year] => digits(year, 4),
        [year, quarter] if quarter.starts_with('q') => digits(year, 4) && digits(&quarter[1..], 1),
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_whether_a_partition_belongs_to_a_period() {
        for name in [
            "logs_2026",
            "logs_2026_q4",
            "logs_2026_11",
            "logs_2026_11_20",
        ] {
            assert!(is_of_a_period("logs", name), "{name}");
        }
        for name in [
            "logs_europe",
            "logs_0",
            "logs_default",
            "logs_20261",
            "other_2026",
        ] {
            assert!(!is_of_a_period("logs", name), "{name}");
        }
    }
}

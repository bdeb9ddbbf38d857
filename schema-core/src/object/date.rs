//! A day in the calendar, as far as partitions need one. Time zones are not known here.

use std::fmt;

use crate::model::Period;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day, if there is one.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let date = Date { year, month, day };
        let exists = (1..=12).contains(&month) && day >= 1 && Self::of(date.days()) == date;
        exists.then_some(date)
    }

    /// `2026-11-20`
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day that many days after 1970-01-01 (before it, if negative).
    pub fn of(days_since_1970: i64) -> Self {
        // Years are counted from March, so the day that a leap year adds is a year's last one.
        let days = days_since_1970 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = (march_month + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date {
            year: year as i32,
            month: month as u8,
            day: day as u8,
        }
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let march_month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * march_month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
            - 719_468
    }

    /// The first day of the period this day lies in. A week begins on Monday.
    pub fn start_of(self, period: Period) -> Self {
        match period {
            Period::Day => self,
            // 1970-01-01 was a Thursday.
            Period::Week => Self::of(self.days() - (self.days() + 3).rem_euclid(7)),
            Period::Month => Date { day: 1, ..self },
            Period::Quarter => Date {
                month: (self.month - 1) / 3 * 3 + 1,
                day: 1,
                ..self
            },
            Period::Year => Date {
                month: 1,
                day: 1,
                ..self
            },
        }
    }

    /// The first day of the period that follows the one this day lies in.
    pub fn next(self, period: Period) -> Self {
        let start = self.start_of(period);
        let months = match period {
            Period::Day => return Self::of(start.days() + 1),
            Period::Week => return Self::of(start.days() + 7),
            Period::Month => 1,
            Period::Quarter => 3,
            Period::Year => 12,
        };
        let month = start.month - 1 + months;
        Date {
            year: start.year + i32::from(month / 12),
            month: month % 12 + 1,
            day: 1,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn days_count_both_ways_without_a_gap() {
        let mut last = Date::of(-800_000);
        for days in -799_999..200_000 {
            let date = Date::of(days);
            assert_eq!(date.days(), days);
            assert!(date > last, "{last} {date}");
            last = date;
        }
        assert_eq!(date("1970-01-01").days(), 0);
        assert_eq!(date("2000-03-01").days(), 11_017);
    }

    #[test]
    fn only_real_days_can_be_read() {
        assert!(Date::parse("2028-02-29").is_some());
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-1-1",
            "2026-01",
            "",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Date::new(2026, 4, 31), None);
    }

    #[test]
    fn periods_begin_where_people_expect() {
        let friday = date("2026-11-20");
        let starts = [
            (Period::Day, "2026-11-20", "2026-11-21"),
            (Period::Week, "2026-11-16", "2026-11-23"),
            (Period::Month, "2026-11-01", "2026-12-01"),
            (Period::Quarter, "2026-10-01", "2027-01-01"),
            (Period::Year, "2026-01-01", "2027-01-01"),
        ];
        for (period, start, next) in starts {
            assert_eq!(friday.start_of(period), date(start), "{period:?}");
            assert_eq!(friday.next(period), date(next), "{period:?}");
        }
        assert_eq!(
            date("2026-11-16").start_of(Period::Week),
            date("2026-11-16")
        );
        assert_eq!(date("2026-12-31").next(Period::Month), date("2027-01-01"));
        assert_eq!(
            date("2027-01-01").start_of(Period::Week),
            date("2026-12-28")
        );
    }
}

//! What a rule found: the fault with the user's own names, and the line to write instead.

use super::{Place, Rule};
use std::fmt;

/// One broken rule at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// The Rust name of the table or function it is about.
    pub subject: String,
    /// Where.
    pub place: Place,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do, without the word `help`.
    pub help: String,
}

/// The text of the compiler and of every report: `[rule] message`, then `help: ..`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}\nhelp: {}", self.rule, self.message, self.help)
    }
}

/// Collects what the rules report about one subject.
#[derive(Debug)]
pub struct Findings {
    subject: String,
    rule: &'static str,
    found: Vec<Finding>,
}

impl Findings {
    /// An empty collection about this table or function.
    pub fn of(subject: &str) -> Self {
        Findings {
            subject: subject.to_string(),
            rule: "",
            found: Vec::new(),
        }
    }

    /// The rule that speaks from now on.
    pub fn by(&mut self, rule: &Rule) {
        self.rule = rule.name;
    }

    /// Adds a fault of the subject.
    pub fn report(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        let subject = self.subject.clone();
        self.report_about(&subject, place, message, help);
    }

    /// Adds a fault of another table: for rules that look at a whole schema.
    pub fn report_about(
        &mut self,
        subject: &str,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.push(Finding {
            rule: self.rule,
            subject: subject.to_string(),
            place,
            message: message.into(),
            help: help.into(),
        });
    }

    /// What was found.
    pub fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}

//! One transaction as one message of the simple protocol: the migration's SQL exactly as it stands in
//! the file, with the journal's own statements around it. That is one round trip instead of one per
//! statement. When the server refuses something, this knows which line of which file it was.

use crate::server::connect::settings;
use crate::source::script::{Script, Step};

/// A message under construction.
pub(crate) struct Message<'a> {
    script: &'a Script,
    text: String,
    /// Statements so far, in the order in which the server answers them.
    statements: Vec<Part>,
    /// (where in the message, where in the file, how many bytes)
    copies: Vec<(usize, usize, usize)>,
}

/// What a statement of the message is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// The fence: no run of ours any more.
    Fence,
    /// The first write to the journal: another migrator may have been quicker.
    Begin,
    /// Any other statement of the journal.
    Journal,
    /// A statement of the file, in bytes.
    File(std::ops::Range<usize>),
}

impl<'a> Message<'a> {
    /// `BEGIN`, with all settings for this transaction alone.
    pub fn begin(script: &'a Script, lock_timeout_ms: u128, wait_for_disk: bool) -> Self {
        let (text, statements, copies) = (String::new(), Vec::new(), Vec::new());
        let mut message = Message {
            script,
            text,
            statements,
            copies,
        };
        message.own(
            Part::Journal,
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;",
        );
        message.own(Part::Journal, &settings(true));
        message.own(
            Part::Journal,
            &format!("SET LOCAL lock_timeout = {lock_timeout_ms};"),
        );
        if !wait_for_disk {
            // A later commit of the same run waits for the disk, and with it for everything before.
            message.own(Part::Journal, "SET LOCAL synchronous_commit = off;");
        }
        message
    }

    /// One statement of ours.
    pub fn own(&mut self, part: Part, sql: &str) {
        self.text.push_str(sql);
        self.text.push('\n');
        self.statements.push(part);
    }

    /// Several statements of ours, split at line ends that follow a semicolon.
    pub fn own_script(&mut self, sql: &str) {
        for statement in sql.split_inclusive(";\n") {
            self.own(Part::Journal, statement);
        }
    }

    /// A step of the file.
    pub fn step(&mut self, step: &Step) {
        let range = step.range();
        self.copies
            .push((self.text.len(), range.start, range.len()));
        self.text.push_str(&self.script.text[range]);
        self.text.push_str("\n;\n");
        self.statements
            .extend(step.statements.iter().cloned().map(Part::File));
    }

    /// Without an end; the text to send, and what knows where things were.
    pub fn open(self) -> (String, Places) {
        let places = Places {
            statements: self.statements,
            copies: self.copies,
        };
        (self.text, places)
    }

    /// `COMMIT`; the text to send, and what knows where things were.
    pub fn commit(mut self) -> (String, Places) {
        self.own(Part::Journal, "COMMIT;");
        self.open()
    }
}

/// Where in the file the n-th statement, or a position, of a message was.
pub(crate) struct Places {
    statements: Vec<Part>,
    copies: Vec<(usize, usize, usize)>,
}

impl Places {
    /// How many statements of the file are among the first `answered` statements.
    pub fn of_file(&self, answered: usize) -> usize {
        let answered = self.statements.iter().take(answered);
        answered
            .filter(|part| matches!(part, Part::File(_)))
            .count()
    }

    /// What failed: the statement behind the `answered` ones, or what stands at character `position`
    /// (from 1) of `text`.
    pub fn failed(
        &self,
        text: &str,
        answered: usize,
        position: Option<usize>,
        syntax: bool,
    ) -> Failed {
        if let Some(byte) = position.and_then(|p| byte_of_char(text, p)) {
            let mut before = None;
            for &(in_message, in_file, length) in &self.copies {
                if (in_message..in_message + length).contains(&byte) {
                    return Failed::At(in_file + (byte - in_message));
                }
                if in_message <= byte {
                    before = Some(in_file + length - 1);
                }
            }
            // A statement that lacks its end swallows what we wrote behind it.
            if let (Some(end), true) = (before, syntax) {
                return Failed::At(end);
            }
        }
        match self.statements.get(answered) {
            Some(Part::File(range)) => Failed::Statement(range.clone()),
            Some(part) => Failed::Ours(part.clone()),
            None => Failed::Ours(Part::Journal),
        }
    }
}

/// What failed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failed {
    /// At this byte of the file.
    At(usize),
    /// Somewhere in this statement of the file.
    Statement(std::ops::Range<usize>),
    /// Not the file, but the journal's own SQL.
    Ours(Part),
}

/// The server counts characters from 1.
pub(crate) fn byte_of_char(text: &str, position: usize) -> Option<usize> {
    text.char_indices()
        .nth(position.checked_sub(1)?)
        .map(|(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_found_in_the_file() {
        let sql = "-- ä\n-- step: a\nSELECT 'ä', x;\n-- step: b\nSELECT 2; SELECT 3 -- end";
        let script = Script::parse("up.sql", sql.into(), "m").unwrap();
        let mut message = Message::begin(&script, 100, true);
        message.own(Part::Fence, "SELECT 1;");
        message.step(&script.steps[0]);
        message.own(Part::Journal, "SELECT 1;");
        message.step(&script.steps[1]);
        let (text, places) = message.commit();
        let answered = |n| places.failed(&text, n, None, false);
        assert_eq!(answered(3), Failed::Ours(Part::Fence));
        assert_eq!(answered(4), Failed::Statement(script.steps[0].range()));
        assert_eq!(answered(5), Failed::Ours(Part::Journal));
        let Failed::Statement(third) = answered(7) else {
            panic!()
        };
        assert_eq!(&sql[third], "SELECT 3");
        assert_eq!(places.of_file(6), 1);
        // By position: the x behind an umlaut, and the end of a statement that swallowed our own text.
        let position = text.chars().position(|c| c == 'x').unwrap() + 1;
        let at = sql.find('x').unwrap();
        let position_of_x = text.find(", x").map(|b| text[..b + 2].chars().count() + 1);
        assert!(position_of_x.unwrap() >= position);
        assert_eq!(
            places.failed(&text, 0, position_of_x, false),
            Failed::At(at)
        );
        let behind = text.rfind("COMMIT").map(|b| text[..b].chars().count() + 1);
        let end = sql.find(" -- end").unwrap() - 1;
        assert_eq!(places.failed(&text, 0, behind, true), Failed::At(end));
    }
}

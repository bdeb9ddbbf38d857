//! Text in a constant: a buffer of fixed size, filled from the same templates as the rules' own.

/// The longest text that fits; a longer one is cut at a character and ends in `..`.
const ROOM: usize = 1024;

/// A text that was put together in a constant.
#[derive(Clone, Copy)]
pub struct Message {
    bytes: [u8; ROOM],
    length: usize,
}

impl Default for Message {
    fn default() -> Self {
        Message::new()
    }
}

impl Message {
    /// An empty text.
    pub const fn new() -> Self {
        Message {
            bytes: [0; ROOM],
            length: 0,
        }
    }

    /// The text so far and this one behind it.
    pub const fn text(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.length < ROOM {
            self.bytes[self.length] = bytes[at];
            self.length += 1;
            at += 1;
        }
        if at < bytes.len() {
            self.shorten();
        }
        self
    }

    /// The text so far and a template behind it, each `{hole}` filled with the text of its name.
    pub const fn template(mut self, template: &str, holes: &[(&str, &str)]) -> Self {
        let mut rest = template;
        loop {
            let Some((before, name, after)) = first_hole(rest) else {
                return self.text(rest);
            };
            self = self.text(before);
            let mut hole = 0;
            while hole < holes.len() {
                if same(holes[hole].0, name) {
                    self = self.text(holes[hole].1);
                }
                hole += 1;
            }
            rest = after;
        }
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "the message is not UTF-8",
        }
    }

    const fn shorten(&mut self) {
        self.length = ROOM - 2;
        while self.length > 0 && self.bytes[self.length] & 0xC0 == 0x80 {
            self.length -= 1;
        }
        self.bytes[self.length] = b'.';
        self.bytes[self.length + 1] = b'.';
        self.length += 2;
    }
}

/// The text of a rule, as [`crate::rules::Finding`] prints it.
pub const fn fill(rule: &str, message: &str, help: &str, holes: &[(&str, &str)]) -> Message {
    Message::new()
        .text("[")
        .text(rule)
        .text("] ")
        .template(message, holes)
        .text("\nhelp: ")
        .template(help, holes)
}

/// Refuses to compile, with this text, at the place of the call.
#[track_caller]
pub const fn refuse(message: &Message) -> ! {
    panic!("{}", message.as_str())
}

/// `before {name} after`
const fn first_hole(text: &str) -> Option<(&str, &str, &str)> {
    let bytes = text.as_bytes();
    let mut open = 0;
    while open < bytes.len() {
        if bytes[open] == b'{' {
            let mut close = open + 1;
            while close < bytes.len() {
                if bytes[close] == b'}' {
                    let (before, rest) = text.split_at(open);
                    let (name, after) = rest.split_at(close - open);
                    return Some((before, name.split_at(1).1, after.split_at(1).1));
                }
                close += 1;
            }
        }
        open += 1;
    }
    None
}

/// Whether two texts are the same (`==` can't be called in a constant).
pub(super) const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_a_constant() {
        const TEXT: Message = fill(
            "x",
            "`{a}` is not `{b}`",
            "write {a}",
            &[("a", "one"), ("b", "two")],
        );
        assert_eq!(TEXT.as_str(), "[x] `one` is not `two`\nhelp: write one");
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_at_a_character() {
        let message = Message::new().text(&"ä".repeat(600));
        assert!(message.as_str().ends_with("ä.."));
    }
}

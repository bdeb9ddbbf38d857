//! Whether a text is a JSON document (RFC 8259), as PostgreSQL's `jsonb` demands. Reads, keeps nothing.

/// Whether the text is well-formed.
pub fn is_well_formed(text: &str) -> bool {
    let mut reader = Reader {
        bytes: text.as_bytes(),
        at: 0,
    };
    reader.value().is_some() && reader.blank().is_none()
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// The next byte that is no white space.
    fn blank(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.blank()? == byte).then(|| self.at += 1)
    }

    fn value(&mut self) -> Option<()> {
        match self.blank()? {
            b'{' => self.list(b'}', |reader| {
                reader.blank();
                reader.text()?;
                reader.take(b':')?;
                reader.value()
            }),
            b'[' => self.list(b']', Self::value),
            b'"' => self.text(),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number(),
        }
    }

    fn list(&mut self, end: u8, item: impl Fn(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        if self.take(end).is_some() {
            return Some(());
        }
        loop {
            item(self)?;
            if self.take(end).is_some() {
                return Some(());
            }
            self.take(b',')?;
        }
    }

    fn text(&mut self) -> Option<()> {
        if self.peek()? != b'"' {
            return None;
        }
        self.at += 1;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'"' => return Some(()),
                b'\\' => {
                    let escape = self.peek()?;
                    self.at += 1;
                    if escape == b'u' {
                        let digits = self.bytes.get(self.at..self.at + 4)?;
                        // jsonb cannot hold the character zero.
                        if !digits.iter().all(u8::is_ascii_hexdigit) || digits == b"0000" {
                            return None;
                        }
                        self.at += 4;
                    } else if !b"\"\\/bfnrt".contains(&escape) {
                        return None;
                    }
                }
                0..=0x1f => return None,
                _ => {}
            }
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.bytes[self.at..]
            .starts_with(word.as_bytes())
            .then(|| self.at += word.len())
    }

    fn digits(&mut self) -> Option<usize> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then(|| self.at - start)
    }

    fn number(&mut self) -> Option<()> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let zero = self.peek() == Some(b'0');
        if self.digits()? > 1 && zero {
            return None;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_told_from_what_only_looks_like_one() {
        for good in [
            "[]",
            "{}",
            " {\"a\": [1, -2.5e3, \"x\\n\\u00e4\", null, true]} ",
            "0",
            "\"text\"",
        ] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in [
            "", "{a}", "[1,]", "{\"a\"}", "'x'", "01", "[] []", "nul", "\"", "1.", "{'a': 1}",
        ] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}

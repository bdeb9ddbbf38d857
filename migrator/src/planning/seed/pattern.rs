//! A text that a regular expression matches, for the expressions that people write into checks: literals,
//! classes, groups, alternatives and counts. What is beyond that gives no text, and the row is tried
//! with others.

/// A text for a pattern; `turn` chooses among what it leaves open.
pub(super) fn sample(pattern: &str, turn: usize) -> Option<String> {
    let inner = pattern.strip_prefix('^')?;
    let inner = inner.strip_suffix('$').unwrap_or(inner);
    let letters: Vec<char> = inner.chars().collect();
    let mut reader = Reader {
        letters: &letters,
        at: 0,
        turn,
    };
    let text = reader.alternatives()?;
    (reader.at == letters.len()).then_some(text)
}

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
    turn: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    fn next_if(&mut self, letter: char) -> bool {
        let is_it = self.peek() == Some(letter);
        self.at += usize::from(is_it);
        is_it
    }

    fn alternatives(&mut self) -> Option<String> {
        let mut all = vec![self.sequence()?];
        while self.next_if('|') {
            all.push(self.sequence()?);
        }
        let chosen = self.turn % all.len();
        Some(all.swap_remove(chosen))
    }

    fn sequence(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(letter) = self.peek() {
            if letter == '|' || letter == ')' {
                break;
            }
            let piece = self.piece()?;
            let count = self.count()?;
            text.push_str(&piece.repeat(count));
        }
        Some(text)
    }

    fn piece(&mut self) -> Option<String> {
        match self.next()? {
            '(' => {
                if self.next_if('?') {
                    self.next_if(':').then_some(())?;
                }
                let inner = self.alternatives()?;
                self.next_if(')').then_some(inner)
            }
            '[' => self.class(),
            '.' => Some("x".to_string()),
            '\\' => self.escaped().map(|letter| letter.to_string()),
            '*' | '+' | '?' | '{' => None,
            letter => Some(letter.to_string()),
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            'd' => char::from(b'1' + (self.turn % 9) as u8),
            'w' => 'a',
            's' => ' ',
            letter if letter.is_alphanumeric() => return None,
            letter => letter,
        })
    }

    /// `[A-Z0-9_]`: one of its letters. A class of what is not wanted gives none.
    fn class(&mut self) -> Option<String> {
        if self.peek() == Some('^') {
            return None;
        }
        let mut letters = Vec::new();
        loop {
            let first = match self.next()? {
                ']' if !letters.is_empty() => break,
                '[' => return None,
                '\\' => self.escaped()?,
                letter => letter,
            };
            if self.peek() == Some('-') && self.letters.get(self.at + 1) != Some(&']') {
                self.at += 1;
                let last = self.next()?;
                letters.extend(first..=last);
            } else {
                letters.push(first);
            }
        }
        Some(letters[self.turn % letters.len()].to_string())
    }

    fn count(&mut self) -> Option<usize> {
        let count = match self.peek() {
            Some('*' | '+' | '?') => {
                self.at += 1;
                1
            }
            Some('{') => {
                self.at += 1;
                let mut digits = String::new();
                while let Some(letter) = self.next() {
                    if letter == '}' {
                        break;
                    }
                    digits.push(letter);
                }
                let least: usize = digits.split(',').next()?.parse().ok()?;
                least.max(1)
            }
            _ => 1,
        };
        Some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_matches_its_pattern() {
        assert_eq!(
            sample("^[0-9]{5}(-[0-9]{4})?$", 1).as_deref(),
            Some("11111-1111")
        );
        assert_eq!(sample("^[A-Z]{2}-\\d+$", 0).as_deref(), Some("AA-1"));
        assert_eq!(sample("^(draft|bound)$", 1).as_deref(), Some("bound"));
        assert_eq!(sample("^[^@]+@[^@]+$", 0), None);
        assert_eq!(sample("%@%", 0), None);
    }
}

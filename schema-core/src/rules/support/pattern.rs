//! Whether a text matches a regular expression, where that is certain: characters, classes,
//! repetitions and anchors. Groups, alternatives and whatever else depends on the server's flavour
//! or its locale are not decided.

/// Whether the text matches; `None` where the pattern is not one that is read here.
pub fn matches(text: &str, pattern: &str) -> Option<bool> {
    let mut pattern: Vec<char> = pattern.chars().collect();
    let from_start = pattern.first() == Some(&'^');
    if from_start {
        pattern.remove(0);
    }
    let escaped = pattern.len() > 1 && pattern[pattern.len() - 2] == '\\';
    let to_end = pattern.last() == Some(&'$') && !escaped;
    if to_end {
        pattern.pop();
    }
    let items = items(&pattern)?;
    let text: Vec<char> = text.chars().collect();
    let last = if from_start { 0 } else { text.len() };
    Some((0..=last).any(|start| fits(&items, &text[start..], to_end)))
}

struct Item {
    set: Set,
    least: usize,
    most: usize,
}

enum Set {
    Any,
    One(char),
    Class {
        ranges: Vec<(char, char)>,
        negated: bool,
    },
}

impl Set {
    fn has(&self, letter: char) -> bool {
        match self {
            Set::Any => true,
            Set::One(only) => *only == letter,
            Set::Class { ranges, negated } => {
                ranges
                    .iter()
                    .any(|(from, to)| (*from..=*to).contains(&letter))
                    != *negated
            }
        }
    }
}

fn fits(items: &[Item], text: &[char], to_end: bool) -> bool {
    let Some((item, rest)) = items.split_first() else {
        return !to_end || text.is_empty();
    };
    let fitting = text
        .iter()
        .take(item.most)
        .take_while(|letter| item.set.has(**letter))
        .count();
    (item.least..=fitting).any(|taken| fits(rest, &text[taken..], to_end))
}

fn items(pattern: &[char]) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < pattern.len() {
        let set = match pattern[at] {
            '.' => Set::Any,
            '[' => {
                let (class, end) = class(pattern, at + 1)?;
                at = end;
                class
            }
            '\\' => {
                at += 1;
                match *pattern.get(at)? {
                    'd' => Set::Class {
                        ranges: vec![('0', '9')],
                        negated: false,
                    },
                    letter if letter.is_alphanumeric() => return None,
                    letter => Set::One(letter),
                }
            }
            '(' | ')' | '|' | '^' | '$' | '*' | '+' | '?' | '{' => return None,
            letter => Set::One(letter),
        };
        at += 1;
        let (least, most, used) = repetition(&pattern[at..])?;
        at += used;
        items.push(Item { set, least, most });
    }
    Some(items)
}

/// How often, and how many characters say so.
fn repetition(pattern: &[char]) -> Option<(usize, usize, usize)> {
    let lazy = |used: usize| used + usize::from(pattern.get(used) == Some(&'?'));
    Some(match pattern.first() {
        Some('*') => (0, usize::MAX, lazy(1)),
        Some('+') => (1, usize::MAX, lazy(1)),
        Some('?') => (0, 1, lazy(1)),
        Some('{') => {
            let end = pattern.iter().position(|letter| *letter == '}')?;
            let inside: String = pattern[1..end].iter().collect();
            let (least, most) = match inside.split_once(',') {
                None => (inside.parse().ok()?, inside.parse().ok()?),
                Some((least, "")) => (least.parse().ok()?, usize::MAX),
                Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
            };
            (least, most, lazy(end + 1))
        }
        _ => (1, 1, 0),
    })
}

/// `A-Z0-9_]`: the class and where its bracket stands.
fn class(pattern: &[char], mut at: usize) -> Option<(Set, usize)> {
    let negated = pattern.get(at) == Some(&'^');
    at += usize::from(negated);
    let start = at;
    let mut ranges = Vec::new();
    loop {
        let from = *pattern.get(at)?;
        match from {
            ']' if at > start => return Some((Set::Class { ranges, negated }, at)),
            '[' | '\\' => return None,
            _ => {}
        }
        let to = *pattern.get(at + 2).unwrap_or(&']');
        if pattern.get(at + 1) == Some(&'-') && to != ']' {
            if !from.is_ascii() || !to.is_ascii() || to == '\\' || to == '[' {
                return None;
            }
            ranges.push((from, to));
            at += 3;
        } else {
            ranges.push((from, from));
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_certain_is_decided() {
        assert_eq!(matches("CA", "^[A-Z]{2}$"), Some(true));
        assert_eq!(matches("", "^[A-Z]{2}$"), Some(false));
        assert_eq!(matches("Cal", "^[A-Z]{2}$"), Some(false));
        assert_eq!(
            matches("QUOT-2026-000001", "^QUOT-[0-9]{4}-[0-9]{6}$"),
            Some(true)
        );
        assert_eq!(matches("a.b", "^a\\.b$"), Some(true));
        assert_eq!(matches("axb", "^a\\.b$"), Some(false));
        assert_eq!(matches("x-1", "[0-9]+"), Some(true));
        assert_eq!(matches("abc", "^[^0-9]*$"), Some(true));
        assert_eq!(matches("x", "^a*$"), Some(false));
    }

    #[test]
    fn what_is_not_certain_is_not() {
        for pattern in ["^(a|b)$", "a|b", "[[:alpha:]]", "\\w+", "(?i)x", "\\mword"] {
            assert_eq!(matches("x", pattern), None, "{pattern}");
        }
    }
}

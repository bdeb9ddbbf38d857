//! A rule's page for a terminal: the Markdown it is written in, with colours in the place of marks.
//!
//! Only what the pages use: headings, code blocks, `code`, **strong**, lists. Piped, a page stays
//! Markdown, which reads as well and pastes better.

const BOLD: &str = "\x1b[1m";
const CODE: &str = "\x1b[36m";
const PLAIN: &str = "\x1b[0m";

/// The page with colours.
pub fn coloured(page: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        if in_code {
            let end = if line.is_empty() { "" } else { PLAIN };
            let start = if line.is_empty() { "" } else { CODE };
            out.push_str(
                &format!("    {start}{line}{end}")
                    .trim_end()
                    .replace('\t', "    "),
            );
        } else if let Some(heading) = line
            .trim_start_matches('#')
            .strip_prefix(' ')
            .filter(|_| line.starts_with('#'))
        {
            out.push_str(&format!("{BOLD}{heading}{PLAIN}"));
        } else {
            out.push_str(&inline(line));
        }
        out.push('\n');
    }
    out
}

/// One line of running text.
fn inline(line: &str) -> String {
    let mut out = String::new();
    for (position, part) in line.split('`').enumerate() {
        if position % 2 == 1 {
            out.push_str(&format!("{CODE}{part}{PLAIN}"));
            continue;
        }
        for (position, part) in part.split("**").enumerate() {
            if position > 0 {
                out.push_str(if position % 2 == 1 { BOLD } else { PLAIN });
            }
            out.push_str(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# a-rule\n\n## What it refuses\n\nA `thing` that is\n**bad**. And so on.\n\n```rust\nlet x;\n```\n";

    #[test]
    fn marks_become_colours() {
        let shown = coloured(PAGE);
        assert!(shown.starts_with("\x1b[1ma-rule\x1b[0m\n"));
        assert!(shown.contains("A \x1b[36mthing\x1b[0m that is\n\x1b[1mbad\x1b[0m."));
        assert!(shown.contains("    \x1b[36mlet x;\x1b[0m\n"));
        assert!(!shown.contains('`') && !shown.contains('#'));
    }
}

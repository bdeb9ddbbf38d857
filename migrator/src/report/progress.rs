//! A bar on standard error for what takes longer than a second, and only on a terminal.

use crate::apply::events::{Event, Watch};
use crate::report::human;
use crate::report::style::{Style, say, say_aside};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);

/// Shows what the executor tells.
pub struct Progress {
    style: Style,
    bar: ProgressBar,
    begun: Instant,
    shown: bool,
    width: usize,
    undo: bool,
}

impl Progress {
    /// `width` is that of the longest migration's name; `undo` when the way is back.
    pub fn new(style: Style, width: usize, undo: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let template = ProgressStyle::with_template(
            "{spinner} {msg} {bar:24} {pos}/{len} statements, {elapsed}",
        );
        if let Ok(template) = template {
            bar.set_style(template);
        }
        Progress {
            style,
            bar,
            begun: Instant::now(),
            shown: false,
            width,
            undo,
        }
    }

    /// Takes the bar off the screen.
    pub fn clear(&mut self) {
        self.bar.finish_and_clear();
        self.bar.set_draw_target(ProgressDrawTarget::hidden());
        self.shown = false;
    }

    fn aside(&self, line: &str) {
        self.bar.suspend(|| say_aside(line));
    }
}

impl Watch for Progress {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::WaitingForMigrator(who) => {
                self.aside(&format!("waiting for another migrator: {who}"))
            }
            Event::Begin { id, statements } => {
                self.begun = Instant::now();
                self.bar.reset();
                self.bar.set_length(statements as u64);
                self.bar.set_message(id.to_owned());
            }
            Event::Statements(count) => self.bar.set_position(count as u64),
            Event::Done(done) => {
                self.clear();
                say(human::done_line(self.style, done, self.width, self.undo));
            }
            Event::Blocked(who) => self.aside(&format!("waiting for a lock that is held by {who}")),
            Event::Stopping { cancelled: false } => {
                self.aside("stops after what is running now; Ctrl-C again cancels it, a third time ends at once");
            }
            Event::Stopping { cancelled: true } => self.aside("cancels the running statement"),
            Event::Note(text) => self.aside(text),
            Event::Tick => {
                if !self.shown && self.begun.elapsed() > PATIENCE && std::io::stderr().is_terminal()
                {
                    self.bar.set_draw_target(ProgressDrawTarget::stderr());
                    self.shown = true;
                }
                self.bar.tick();
            }
        }
    }
}

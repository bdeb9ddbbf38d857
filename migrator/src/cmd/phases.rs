//! What a command is doing, while it does it, and where its time went.

use indicatif::{ProgressBar, ProgressDrawTarget};
use std::time::{Duration, Instant};

/// A run shorter than this does not say where its time went.
const WORTH_TELLING: Duration = Duration::from_secs(1);

/// The phases of a run, on standard error.
pub(super) struct Phases {
    progress: ProgressBar,
    began: Instant,
    /// What was done, and when it began.
    done: Vec<(String, Instant)>,
}

impl Phases {
    /// Begins.
    pub fn begin() -> Self {
        let progress = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        Phases {
            progress,
            began: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Says what is being done from here on.
    pub fn tell(&mut self, doing: &str) {
        self.progress.enable_steady_tick(Duration::from_millis(120));
        self.progress.set_message(doing.to_string());
        self.note(doing);
    }

    /// The same of something that says by itself how far it is.
    pub fn note(&mut self, doing: &str) {
        self.done.push((doing.to_string(), Instant::now()));
    }

    /// Ends, and says where the time went.
    pub fn end(self) {
        self.progress.finish_and_clear();
        let all = self.began.elapsed();
        if all >= WORTH_TELLING && !self.done.is_empty() {
            eprintln!("{}", account(all, &self.spent()));
        }
    }

    /// How long each phase has taken; those of one kind together.
    fn spent(&self) -> Vec<(String, usize, Duration)> {
        let mut spent: Vec<(String, usize, Duration)> = Vec::new();
        let ends = self.done.iter().skip(1).map(|(_, begin)| *begin);
        let ends = ends.chain(std::iter::once(Instant::now()));
        for ((phase, begin), end) in self.done.iter().zip(ends) {
            let taken = end - *begin;
            // `replaying 20260115093000_first`
            let kind = match phase.split_once(' ') {
                Some((verb, rest)) if rest.starts_with(|first: char| first.is_ascii_digit()) => {
                    verb
                }
                _ => phase,
            };
            match spent.iter_mut().find(|each| each.0 == kind) {
                Some(each) => {
                    each.1 += 1;
                    each.2 += taken;
                }
                None => spent.push((kind.to_string(), 1, taken)),
            }
        }
        spent
    }
}

fn account(all: Duration, spent: &[(String, usize, Duration)]) -> String {
    let seconds = |taken: &Duration| format!("{:.1} s", taken.as_secs_f64());
    let parts: Vec<String> = spent
        .iter()
        .map(|(kind, count, taken)| match count {
            1 => format!("{kind} {}", seconds(taken)),
            count => format!("{kind} {count} migrations {}", seconds(taken)),
        })
        .collect();
    format!("took {}: {}", seconds(&all), parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_of_one_kind_are_one() {
        let mut phases = Phases {
            progress: ProgressBar::hidden(),
            began: Instant::now(),
            done: Vec::new(),
        };
        phases.tell("starting a scratch database");
        phases.tell("replaying 20260115093000_first");
        phases.tell("replaying 20260116093000_second");
        phases.tell("planning");
        let spent = phases.spent();
        let kinds: Vec<(&str, usize)> =
            spent.iter().map(|each| (each.0.as_str(), each.1)).collect();
        assert_eq!(
            kinds,
            [
                ("starting a scratch database", 1),
                ("replaying", 2),
                ("planning", 1)
            ]
        );
        let told = account(Duration::from_millis(2500), &spent);
        assert!(
            told.starts_with(
                "took 2.5 s: starting a scratch database 0.0 s, replaying 2 migrations 0.0 s"
            ),
            "{told}"
        );
    }
}

//! Sends one message and reads its answers, statement by statement, while the user may press
//! Ctrl-C and other sessions may be in the way.

use super::events::{Event, Watch};
use super::interrupt::Interrupt;
use super::lock::Lock;
use super::sql_error::Refused;
use futures_util::StreamExt;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Either};
use std::time::Duration;

/// Everything that a message needs besides its text.
pub(crate) struct Wire<'a> {
    pub work: &'a mut PgConnection,
    /// `None` on a server that serves one connection.
    pub lock: Option<&'a mut Lock>,
    pub watch: &'a mut dyn Watch,
    pub interrupt: &'a mut Interrupt,
}

/// Sends `text`; `answered` is called with the number of statements done so far.
///
/// `blocker` asks, while waiting, who is in the way, and keeps the answer: for the second try of
/// something that was blocked.
pub(crate) async fn send(
    wire: Wire<'_>,
    text: String,
    mut blocker: Option<&mut Option<String>>,
    mut answered: impl FnMut(&mut dyn Watch, usize),
) -> Result<(), Refused> {
    let Wire {
        work,
        mut lock,
        watch,
        interrupt,
    } = wire;
    let mut done = 0;
    let mut answers = sqlx::raw_sql(AssertSqlSafe(text)).fetch_many(work);
    let pause = Duration::from_millis(if blocker.is_some() { 40 } else { 100 });
    let mut tick = tokio::time::interval_at(tokio::time::Instant::now() + pause, pause);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            answer = answers.next() => match answer {
                Some(Ok(Either::Left(_))) => {
                    done += 1;
                    answered(watch, done);
                }
                Some(Ok(Either::Right(_))) => {}
                Some(Err(error)) => {
                    return Err(Refused { answered: done, error, by_embedded: lock.is_none() });
                }
                None => return Ok(()),
            },
            presses = interrupt.next() => {
                let cancelled = presses > 1;
                watch.event(Event::Stopping { cancelled });
                if let (true, Some(lock)) = (cancelled, lock.as_deref_mut()) {
                    // If even this fails, a third Ctrl-C ends the process.
                    if let Err(error) = lock.cancel().await {
                        tracing::warn!(%error, "cannot cancel");
                    }
                }
            }
            _ = tick.tick() => {
                watch.event(Event::Tick);
                if let (Some(blocker), Some(lock)) = (blocker.as_deref_mut(), lock.as_deref_mut())
                    && let Ok(Some(who)) = lock.who_blocks().await
                {
                    // Only its age has changed when it is still the same one.
                    let process = |who: &str| who.split(" (").next().map(str::to_owned);
                    if blocker.as_deref().and_then(process) != process(&who) {
                        watch.event(Event::Blocked(&who));
                    }
                    *blocker = Some(who);
                }
            }
        }
    }
}

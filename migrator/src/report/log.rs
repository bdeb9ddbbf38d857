//! What is told besides the results, all of it on standard error: warnings of the server always, and
//! what the migrator does with `-v`.

use crate::report::style::{Style, say_aside};
use std::collections::BTreeSet;
use std::sync::Mutex;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// Where the driver tells what the server says besides answers and errors.
const SERVER: &str = "sqlx::postgres::notice";

/// Starts telling, once for the process.
pub fn to_stderr(verbose: u8, style: Style) {
    let level = match verbose {
        0 => LevelFilter::OFF,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let work = tracing_subscriber::fmt::layer()
        .with_ansi(style.is_on())
        .with_writer(std::io::stderr);
    let told = tracing_subscriber::registry();
    match verbose {
        0 => {
            let warnings = Targets::new().with_target(SERVER, LevelFilter::WARN);
            told.with(ServerWarnings::default().with_filter(warnings))
                .init();
        }
        _ => told.with(work.with_filter(level)).init(),
    }
}

/// Prints each warning of the server once: planning runs the same statements several times.
#[derive(Default)]
struct ServerWarnings {
    told: Mutex<BTreeSet<String>>,
}

impl<S: Subscriber> Layer<S> for ServerWarnings {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut text = Message(String::new());
        event.record(&mut text);
        let Ok(mut told) = self.told.lock() else {
            return;
        };
        if told.insert(text.0.clone()) {
            say_aside(format!("warning from the server: {}", text.0));
        }
    }
}

/// The text of an event.
struct Message(String);

impl Visit for Message {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            value.clone_into(&mut self.0);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}

//! Ctrl-C (and SIGTERM): the first asks to end at the next safe point, the second to cancel the
//! running statement, the third ends the process.

use tokio::sync::watch;

/// How often the user has asked to stop.
#[derive(Clone, Debug)]
pub struct Interrupt {
    count: watch::Receiver<u32>,
    // Keeps the channel open for one that nobody will ever press.
    _sender: std::sync::Arc<watch::Sender<u32>>,
}

impl Interrupt {
    /// Listens from now on. Needs a Tokio runtime.
    pub fn listen() -> Self {
        let (sender, count) = watch::channel(0);
        let sender = std::sync::Arc::new(sender);
        let presses = sender.clone();
        tokio::spawn(async move {
            loop {
                pressed().await;
                presses.send_modify(|n| *n += 1);
                if *presses.borrow() >= 3 {
                    std::process::exit(1);
                }
            }
        });
        Interrupt {
            count,
            _sender: sender,
        }
    }

    /// One that is never pressed.
    pub fn never() -> Self {
        let (sender, count) = watch::channel(0);
        Interrupt {
            count,
            _sender: std::sync::Arc::new(sender),
        }
    }

    /// Whether it was pressed.
    pub fn requested(&self) -> bool {
        *self.count.borrow() > 0
    }

    /// Waits for the next press and says how many there were.
    pub async fn next(&mut self) -> u32 {
        if self.count.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
        *self.count.borrow_and_update()
    }
}

#[cfg(unix)]
async fn pressed() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

#[cfg(not(unix))]
async fn pressed() {
    drop(tokio::signal::ctrl_c().await);
}

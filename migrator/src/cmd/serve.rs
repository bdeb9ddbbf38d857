//! `migrator serve`: keeps the embedded PostgreSQL running and prints how to connect to it.
//!
//! It serves one connection at a time; the next client waits until the one before has closed.

use super::Global;
use crate::apply::interrupt::Interrupt;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::report::style::{say, say_aside};
use crate::server::embedded::{Embedded, SERVE_PORT};
use crate::server::patience::Patience;
use crate::typed::typed;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

/// `serve`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = SERVE_PORT, value_name = "PORT")]
    port: u16,
}

pub(super) async fn run(global: &Global, args: &Args, mut interrupt: Interrupt) -> Result<()> {
    let config = Config::load(global.config.as_deref())?;
    if args.port != 0 && is_free(args.port).is_err() {
        return Err(
            Error::new(Kind::Connection, format!("port {} is taken", args.port))
                .help(format!("choose another:  {}", typed("serve --port 54321"))),
        );
    }
    let mut server = start(global, &config, args.port).await?;
    let url = server.url_text();
    server.tell(&format!("migrator serve, {url}"))?;
    say("embedded PostgreSQL, data in .migrator/, one connection at a time; Ctrl-C ends it");
    say(format!("  psql '{url}'"));
    say(format!("  DATABASE_URL='{url}'"));
    let port = url
        .rsplit(':')
        .next()
        .and_then(|rest| rest.split('/').next()?.parse().ok());
    loop {
        tokio::select! {
            _ = interrupt.next() => {
                say_aside("ending; a client that is still connected is waited for (Ctrl-C again ends at once)");
                tokio::select! {
                    stopped = server.stop() => return stopped,
                    // The data recovers from this as from any crash.
                    _ = interrupt.next() => std::process::exit(1),
                }
            }
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
        // A client that breaks off in the middle can take the server's listener with it.
        if let Some(port) = port
            && is_free(port).is_ok()
        {
            say_aside("the server went down with a client that broke off; it starts again");
            let _ = server.stop().await;
            server = start(global, &config, port).await?;
            server.tell(&format!("migrator serve, {url}"))?;
        }
    }
}

async fn start(global: &Global, config: &Config, port: u16) -> Result<Embedded> {
    let mut waiting = |who: &str| say_aside(format!("waiting for {who}"));
    let mut patience = Patience {
        purpose: "migrator serve".to_owned(),
        time: global.lock_wait(),
        waiting: &mut waiting,
    };
    Embedded::start(&config.root, port, &mut patience).await
}

fn is_free(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

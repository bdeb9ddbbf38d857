//! Sessions that write and read all the time: an error in one of them is an outage.

use schema_tests::Database;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// One session for each statement.
pub struct Writers {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<Result<u64, String>>>,
}

impl Writers {
    /// Begins.
    pub fn start(database: &Database, statements: &'static [&'static str]) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let threads = statements.iter().map(|statement| {
            let (stop, url) = (stop.clone(), database.url().to_string());
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build();
                let runtime = runtime.map_err(|error| error.to_string())?;
                runtime
                    .block_on(write(&url, statement, &stop))
                    .map_err(|error| format!("{statement}: {error}"))
            })
        });
        Writers {
            threads: threads.collect(),
            stop,
        }
    }

    /// Ends, and panics where one of them met an error, or had nothing to do.
    pub fn stop(self, when: &str) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads {
            let done = thread.join().expect("a writer does not panic");
            let times =
                done.unwrap_or_else(|error| panic!("{when}: a writer met an error: {error}"));
            assert!(times > 0, "{when}: a writer never had its turn");
        }
    }
}

async fn write(url: &str, statement: &str, stop: &AtomicBool) -> Result<u64, sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    let mut times = 0;
    while !stop.load(Ordering::Relaxed) {
        sqlx::raw_sql(AssertSqlSafe(statement.to_string()))
            .execute(&mut connection)
            .await?;
        times += 1;
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    connection.close().await?;
    Ok(times)
}

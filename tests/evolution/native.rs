//! The cases on a native server.

use crate::case::Case;
use crate::dump::{difference, dump};
use crate::rows::{rows, rows_that_come_back, same};
use crate::walk::{files, hazards, read, run};
use migrator::planning::seed::fill;
use migrator::server::{DatabaseUrl, connect};
use schema_core::plan::required_columns;
use schema_tests::{Cluster, Database};
use sqlx::PgConnection;
use std::sync::Mutex;

#[test]
fn every_case_there_and_back() {
    let cluster = Cluster::shared();
    for role in ["reader", "writer", "owner_role"] {
        cluster.role(role, "");
    }
    let major = cluster.maintenance().major_version();
    let cases: Vec<Case> = Case::all()
        .into_iter()
        .filter(|case| case.is_for(major))
        .collect();
    let left = Mutex::new(cases.iter());
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .expect("a runtime starts");
                loop {
                    let Some(case) = left.lock().expect("no case panics").next() else {
                        return;
                    };
                    if let Err(error) = runtime.block_on(walk(cluster, case)) {
                        let told = format!("== {}\n{error}", case.name);
                        failures.lock().expect("no case panics").push(told);
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("no case panics");
    failures.sort();
    let count = failures.len();
    assert!(
        count == 0,
        "{count} of {} cases fail\n{}",
        cases.len(),
        failures.join("\n")
    );
    println!("{} cases, each there and back from both sides", cases.len());
}

async fn walk(cluster: &Cluster, case: &Case) -> Result<(), String> {
    let make = |sql: &str| -> Result<Database, String> {
        let database = cluster.database("evolution");
        let made = database.execute(sql);
        made.map(|()| database).map_err(|refusal| refusal.text)
    };
    let (a, b) = (make(&case.a)?, make(&case.b)?);
    let filled = a.execute(&case.rows);
    filled.map_err(|refusal| format!("rows.sql: {}", refusal.text))?;
    from_nothing(cluster, case, &a).await?;
    let (mut found, mut untold) = (String::new(), String::new());
    for (way, here, there, made_by) in [
        ("from a to b", &a, &b, &case.a),
        ("from b to a", &b, &a, &case.b),
    ] {
        let (up, down, silent) = there_and_back(case, here, there)
            .await
            .map_err(|error| format!("{way}: {error}"))?;
        if !silent.is_empty() {
            untold += &format!("{way}, {silent}");
        }
        for hazard in hazards(made_by, &up)? {
            found += &format!("{way}: {hazard}\n");
        }
        for hazard in hazards(&format!("{made_by}\n{up}"), &down)? {
            found += &format!("{way}, and back: {hazard}\n");
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        case.keep_hazards(&found);
    } else if found != case.hazards {
        return Err(format!(
            "what is dangerous in its plans is not what `hazards.txt` expects (UPDATE_GOLDEN=1 writes it):\n{found}"
        ));
    }
    if !untold.is_empty() {
        return Err(format!(
            "what is measured is not what the files say:\n{untold}"
        ));
    }
    gone(cluster, a)?;
    gone(cluster, b)
}

/// From what `here` holds to what `there` holds, and back: the files that lead there, and what they do and do not say.
async fn there_and_back(
    case: &Case,
    here: &Database,
    there: &Database,
) -> Result<(String, String, String), String> {
    let (mut own, mut other) = (open(here).await?, open(there).await?);
    let (before, after) = (read(&mut own).await?, read(&mut other).await?);
    let (up, down) = files(&before, &after)?;
    // Beside the rows of the case, those that a proof would make; where no row could stay there is none.
    if required_columns(&before, &after).is_empty() {
        let filled = fill(&mut own, &before, &after).await;
        filled.map_err(|error| format!("making rows: {error}"))?;
    }
    let (dump_before, dump_after) = (dump(here)?, dump(there)?);
    let compare_dump = !case.says("dump differs");
    let all_rows = rows_that_come_back(&mut own, &before, &after).await?;
    let staying = rows(&mut own, &before, &after).await?;
    let mut untold = run(&mut own, "up.sql", &up, &after).await?;
    let stayed = rows(&mut own, &after, &before).await?;
    if !case.says("rows differ") {
        same(&staying, &stayed, "after up.sql")?;
    }
    let found = difference(&dump_after, &dump(here)?);
    if compare_dump && !found.is_empty() {
        return Err(format!("the dump differs after up.sql:\n{found}\n{up}"));
    }
    untold += &run(&mut own, "down.sql", &down, &before).await?;
    let back = rows_that_come_back(&mut own, &before, &after).await?;
    if !case.says("rows lost") {
        let same = same(&all_rows, &back, "after down.sql");
        same.map_err(|error| format!("{error}\n{up}\n{down}"))?;
    }
    let found = difference(&dump_before, &dump(here)?);
    if compare_dump && !found.is_empty() {
        return Err(format!("the dump differs after down.sql:\n{found}\n{down}"));
    }
    Ok((up, down, untold))
}

/// From a new database to what `there` holds.
async fn from_nothing(cluster: &Cluster, case: &Case, there: &Database) -> Result<(), String> {
    let nothing = cluster.database("evolution");
    let (mut own, mut other) = (open(&nothing).await?, open(there).await?);
    let (before, after) = (read(&mut own).await?, read(&mut other).await?);
    let (up, down) = files(&before, &after)?;
    let told = |error: String| format!("from nothing to a: {error}");
    run(&mut own, "up.sql", &up, &after).await.map_err(told)?;
    let found = difference(&dump(there)?, &dump(&nothing)?);
    let is_promised = !["dump differs", "dump differs from nothing"]
        .iter()
        .any(|note| case.says(note));
    if is_promised && !found.is_empty() {
        return Err(told(format!("the dump differs:\n{found}\n{up}")));
    }
    let back = run(&mut own, "down.sql", &down, &before).await;
    back.map_err(told)?;
    drop(own);
    gone(cluster, nothing)
}

fn gone(cluster: &Cluster, database: Database) -> Result<(), String> {
    let name = database.url().rsplit('/').next().unwrap_or_default();
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    let dropped = cluster.maintenance().execute(&drop);
    dropped.map_err(|refusal| refusal.text)
}

async fn open(database: &Database) -> Result<PgConnection, String> {
    let url = DatabaseUrl::parse(database.url()).expect("the tests' own URL");
    let opened = connect(&url, "evolution").await;
    let (connection, _) = opened.map_err(|error| error.message().to_string())?;
    Ok(connection)
}

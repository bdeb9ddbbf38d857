//! A connection string that cannot show its password.
//!
//! Debug and Display print host, port, database and user, and nothing else: an allow-list, so that
//! an option nobody thought of cannot leak either.

use crate::error::{Error, Kind, Result};
use sqlx::postgres::PgConnectOptions;
use std::fmt;
use std::str::FromStr;

/// Where a database is and how to log in.
#[derive(Clone)]
pub struct DatabaseUrl {
    // Large, and there is one in many an enum.
    options: Box<PgConnectOptions>,
}

impl DatabaseUrl {
    /// Reads `postgres://user:password@host:port/database`. What is left out comes from `PGHOST`,
    /// `PGUSER` and the like, as with psql.
    ///
    /// # Errors
    /// [`Kind::Connection`] when it is no such URL. The message does not repeat it.
    pub fn parse(url: &str) -> Result<Self> {
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(malformed("it does not begin with postgres://"));
        }
        // The parser's own message may quote parts of the URL, so it is not passed on.
        let options =
            PgConnectOptions::from_str(url).map_err(|_| malformed("it cannot be taken apart"))?;
        Ok(DatabaseUrl {
            options: Box::new(options),
        })
    }

    /// The same server and login, another database.
    #[must_use]
    pub fn with_database(&self, database: &str) -> Self {
        DatabaseUrl {
            options: Box::new(self.options().database(database)),
        }
    }

    /// The name of the database.
    pub fn database(&self) -> &str {
        self.options.get_database().unwrap_or(self.user())
    }

    /// The role to log in as.
    pub fn user(&self) -> &str {
        self.options.get_username()
    }

    /// `host:port`, or the path of the socket.
    pub fn place(&self) -> String {
        match self.options.get_socket() {
            Some(socket) => format!("{} port {}", socket.display(), self.options.get_port()),
            None => format!("{}:{}", self.options.get_host(), self.options.get_port()),
        }
    }

    /// What the driver needs, password included.
    pub(crate) fn options(&self) -> PgConnectOptions {
        (*self.options).clone()
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "database {} on {} as {}",
            self.database(),
            self.place(),
            self.user()
        )
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

fn malformed(why: &str) -> Error {
    Error::new(
        Kind::Connection,
        format!("this is no PostgreSQL URL: {why}"),
    )
    .help("postgres://user:password@host:5432/database")
    .help("characters like / @ # in the password are written %2F %40 %23")
}

#[cfg(test)]
mod tests {
    use super::DatabaseUrl;

    const SECRET: &str = "hunter2secret";

    #[test]
    fn the_password_is_never_shown() {
        let url =
            format!("postgres://me:{SECRET}@db.example.com:6543/shop?options=-cx.y%3D{SECRET}");
        let url = DatabaseUrl::parse(&url).unwrap();
        assert_eq!(
            url.to_string(),
            "database shop on db.example.com:6543 as me"
        );
        for shown in [
            format!("{url:?}"),
            format!("{url:#?}"),
            format!("{:?}", url.with_database("x")),
        ] {
            assert!(!shown.contains(SECRET), "{shown}");
        }
    }

    #[test]
    fn a_malformed_url_is_not_repeated() {
        for url in [
            format!("mysql://me:{SECRET}@h/db"),
            format!("postgres://me:{SECRET}#/@h:port/db"),
            SECRET.to_string(),
            format!("postgres://me:x@h/db?sslmode={SECRET}"),
        ] {
            let error = DatabaseUrl::parse(&url).unwrap_err();
            assert!(!format!("{error:?} {error}").contains(SECRET), "{error:?}");
        }
    }
}

// Must fail: `two_factor_secret TEXT` beside columns that are called `_encrypted`.
use schema::prelude::*;

/// An administrator.
#[derive(Table)]
#[table(name = "admin_users")]
#[no_rls(because = "a test case")]
pub struct AdminUser {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[text]
    pub password_hash: String,

    #[text]
    pub totp_secret_encrypted: Option<String>,

    #[text]
    pub two_factor_secret: Option<String>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [AdminUser],
        functions: [],
    }
}

fn main() {}

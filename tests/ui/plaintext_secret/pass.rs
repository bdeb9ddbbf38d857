// Must pass: encrypted, hashed, or only called like a secret.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[text]
    pub two_factor_secret_encrypted: Option<String>,

    #[varchar(97)]
    pub password_hash: String,

    pub token_count: i32,

    #[varchar(40)]
    #[waive(plaintext_secret, because = "a public token that stands in every page")]
    pub page_token: String,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}

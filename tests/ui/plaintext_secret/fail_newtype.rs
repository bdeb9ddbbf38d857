// Must fail: a text behind a newtype is a text; a name that says how it is kept, or a waiver, is an answer.
use schema::prelude::*;

/// What somebody typed.
#[derive(PgType)]
#[text]
pub struct Password(String);

/// Who signs in.
#[derive(Table)]
#[table(name = "users")]
#[no_rls(because = "a test case")]
pub struct User {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub password: Password,

    pub old_password_hash: Password,

    #[waive(plaintext_secret, because = "given out once, and worth nothing then")]
    pub token: Password,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [User],
        functions: [],
    }
}

fn main() {}

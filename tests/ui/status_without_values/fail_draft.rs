// Must fail: the draft lists the values in comments, which refuse nothing.
use schema::prelude::*;

/// As drafted, from four tables.
#[derive(Table)]
#[table(name = "drafted")]
#[no_rls(because = "a test case")]
pub struct Drafted {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    // 'success', 'failed', 'unauthorized'
    #[varchar(20)]
    pub status: String,

    // 'pending', 'approved', 'rejected'
    #[varchar(20)]
    pub approval_status: Option<String>,

    // 'string', 'number', 'boolean', 'json'
    #[varchar(20)]
    pub data_type: String,

    // google, azure, okta, auth0
    #[varchar(20)]
    pub provider_type: String,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Drafted],
        functions: [],
    }
}

fn main() {}

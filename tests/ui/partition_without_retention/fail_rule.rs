// Must fail: seven years, and nobody decided it.
use schema::prelude::*;

/// Who did what.
#[derive(Table)]
#[table(name = "audit_logs")]
#[primary_key(id, created_at)]
#[partition_by(range(created_at), every = "1 month", ahead = 3, keep = "7 years")]
#[no_rls(because = "a test case")]
pub struct AuditLog {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[default(now())]
    pub created_at: DateTime<Utc>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [AuditLog],
        functions: [],
    }
}

fn main() {}

// Must fail: `audit_logs_2024 PARTITION OF audit_logs` of a table that was not partitioned, with a
// primary key without the partition key. The first can't be written: partitions are part of their table.
use schema::prelude::*;

/// Who did what.
#[derive(Table)]
#[table(name = "audit_logs")]
#[no_rls(because = "a test case")]
#[partition_by(range(created_at), every = "1 year", ahead = 1, keep = "7 years", rule = "AUD-002")]
pub struct AuditLog {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[varchar(100)]
    pub action: String,

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

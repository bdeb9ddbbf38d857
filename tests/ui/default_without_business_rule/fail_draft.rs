// Must fail: what the draft sets without saying who decided it. `now()` is technical and passes.
use schema::prelude::*;

/// Where an approval stands.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum ApprovalStatus {
    Pending,
    Approved,
    Rejected,
}

/// As drafted, from six tables.
#[derive(Table)]
#[table(name = "drafted")]
#[no_rls(because = "a test case")]
pub struct Drafted {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[default(1)]
    pub version: i32,

    #[default(true)]
    pub stackable: bool,

    #[default(100)]
    pub priority: i32,

    #[default(false)]
    pub enabled: bool,

    #[default(60)]
    pub rate_limit_per_minute: i32,

    #[default("[]")]
    pub permissions: Value,

    #[default(60)]
    pub refresh_interval: i32,

    #[default("pending")]
    pub status: ApprovalStatus,

    #[default(now())]
    pub created_at: DateTime<Utc>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Drafted],
        functions: [],
    }
}

fn main() {}

// Must fail: ENABLE ROW LEVEL SECURITY and no policy, which locks everyone out.
use schema::prelude::*;

/// A setting of the system.
#[derive(Table)]
#[table(name = "system_settings")]
#[rls()]
pub struct SystemSetting {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub value: Value,
}

/// What an administrator did.
#[derive(Table)]
#[table(name = "admin_activity_logs")]
#[rls]
pub struct AdminActivityLog {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [SystemSetting, AdminActivityLog],
        functions: [],
    }
}

fn main() {}

// A tenant without the setting that names it, a setting without a tenant, and one without a prefix.

use schema::prelude::*;

/// A note.
#[derive(Table)]
#[table(name = "notes")]
#[primary_key(tenant_id, id)]
#[rls(tenant = tenant_id)]
pub struct Note {
    /// Whose it is.
    pub tenant_id: Uuid,
    /// Counted by the database.
    #[identity]
    pub id: i64,
}

/// A task.
#[derive(Table)]
#[table(name = "tasks")]
#[primary_key(tenant_id, id)]
#[rls(setting = "app.current_tenant_id")]
pub struct Task {
    /// Whose it is.
    pub tenant_id: Uuid,
    /// Counted by the database.
    #[identity]
    pub id: i64,
}

/// A reminder.
#[derive(Table)]
#[table(name = "reminders")]
#[primary_key(tenant_id, id)]
#[rls(tenant = tenant_id, setting = "tenant")]
pub struct Reminder {
    /// Whose it is.
    pub tenant_id: Uuid,
    /// Counted by the database.
    #[identity]
    pub id: i64,
}

/// A secret.
#[derive(Table)]
#[table(name = "letters")]
#[rls(policy(for = select, using = id > 0), policy(writers, for = write, check = id > 0))]
pub struct Letter {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
}

/// A drawer.
#[derive(Table)]
#[table(name = "drawers")]
#[rls(
    policy(misplaced, for = select, check = id > 0),
    policy(too_much, for = delete, using = id > 0, check = id > 1),
    policy(nothing_there, for = insert, using = id > 0, check = id > 0),
    policy(open, for = select),
    policy(written_only, check = id > 0)
)]
pub struct Drawer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
}

schema! {
    /// A diary.
    pub diary { tables: [Note, Task, Reminder, Letter, Drawer], functions: [] }
}

fn main() {}

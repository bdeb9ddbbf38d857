use super::{AdminUser, AdminUserId};
use schema::prelude::*;

// Row security. There is no policy for UPDATE and DELETE, and FORCE binds the owner as well: the log only
// grows. Who acts comes from the setting app.admin_user_id; whether they are a super
// administrator is looked up, for which the application's role needs SELECT on admin_users.
/// What administrators did, and what they tried to do.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "admin_activity_logs")]
#[check(
    admin_user_id.is_not_null() || status == "unauthorized",
    name = "admin_activity_logs_strangers_are_refused",
    rule = "ADM-008"
)]
#[check(
    (status == "failed") == error_message.is_not_null(),
    name = "admin_activity_logs_failed_why",
    rule = "ADM-009"
)]
#[rls(
    policy(admin_activity_logs_own_entries, for = select,
        using = admin_user_id == sql("(SELECT public.acting_admin_id())")),
    policy(admin_activity_logs_super_admins_read_all, for = select,
        using = sql("EXISTS (
            SELECT FROM public.admin_users
            WHERE admin_users.id = public.acting_admin_id() AND is_super_admin AND deactivated_at IS NULL)")),
    policy(admin_activity_logs_written_in_own_name, for = insert,
        check = admin_user_id.is_null() || admin_user_id == sql("(SELECT public.acting_admin_id())"))
)]
#[index(
    admin_user_id,
    desc(created_at),
    serves = "what an administrator did, the latest first"
)]
#[index(created_at, using = brin, serves = "an auditor's question: what happened between two days")]
#[index(
    resource_type,
    resource_id,
    serves = "an auditor's question: who touched this record"
)]
#[index(
    desc(created_at),
    when(status == "unauthorized"),
    name = "admin_activity_logs_unauthorized_idx",
    serves = "the security desk: refused attempts, the latest first"
)]
pub struct AdminActivityLog {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// Empty: somebody whom the platform does not know, and refused.
    #[references(AdminUser::id, on_delete = restrict)]
    pub admin_user_id: Option<AdminUserId>,

    // What
    /// `rate_table.approve`, `user.suspend` ..
    #[varchar(100)]
    pub action: String,
    /// The table, or another resource, in snake_case: `rate_tables`, `users` ..
    #[varchar(50)]
    #[check(resource_type.matches("^[a-z][a-z0-9_]*$"))]
    pub resource_type: String,
    pub resource_id: Option<Uuid>,
    /// Only the columns that changed.
    pub old_values: Option<Value>,
    /// Only the columns that changed.
    pub new_values: Option<Value>,

    // Context
    pub ip_address: Option<IpNetwork>,
    #[text]
    pub user_agent: Option<String>,
    /// As in the logs of all services that the request went through.
    pub request_id: Option<Uuid>,

    // Result
    pub status: ActivityOutcome,
    #[text]
    pub error_message: Option<String>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
}

/// How it ended.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum ActivityOutcome {
    Success,
    Failed,
    Unauthorized,
}

use crate::core_business::{Customer, CustomerId};
use crate::terms::EmailAddress;
use schema::prelude::*;

/// The id of a user. A type of its own, so that nobody passes an administrator's id for it.
#[derive(PgType, Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct UserId(Uuid);

/// Somebody who signs in: a customer in the portal, an agent or an employee; not an administrator.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "users")]
#[check(
    (role == "customer") == customer_id.is_not_null(),
    name = "users_customer_has_customer",
    rule = "USR-002"
)]
#[check(
    role != "agent" || producer_number.is_not_null(),
    name = "users_agent_is_licensed",
    rule = "USR-003"
)]
#[index(
    expr(lower(email)),
    unique,
    name = "users_email_key",
    rule = "USR-004",
    serves = "sign-in by e-mail address, whatever its case"
)]
#[index(role, when(status == "active"), serves = "assigning work: the active users of a role")]
#[no_rls(because = "reached only through the identity service's own role")]
#[touch(updated_at)]
pub struct User {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: UserId,

    pub email: EmailAddress,
    /// Empty: signs in through an SSO provider only.
    #[text]
    pub password_hash: Option<String>,
    #[varchar(200)]
    pub full_name: String,

    pub role: UserRole,

    #[default("active")]
    #[business_rule("USR-001")]
    pub status: UserStatus,

    /// The customer that a portal user acts for.
    #[references(Customer::id, on_delete = restrict)]
    #[index]
    pub customer_id: Option<CustomerId>,

    /// An agent's National Producer Number.
    #[varchar(10)]
    #[unique]
    #[check(producer_number.matches("^[0-9]{1,10}$"))]
    pub producer_number: Option<String>,

    // Sign-in
    pub email_verified_at: Option<DateTime<Utc>>,
    pub last_login_at: Option<DateTime<Utc>>,
    /// Since the last successful sign-in.
    #[default(0)]
    #[business_rule("SEC-006")]
    #[check(failed_login_attempts >= 0)]
    pub failed_login_attempts: i32,
    pub locked_until: Option<DateTime<Utc>>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

/// What a user works as.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum UserRole {
    Customer,
    Agent,
    Underwriter,
    Adjuster,
    Billing,
    Analyst,
}

/// Whether a user may sign in.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum UserStatus {
    Active,
    /// For the time of an investigation.
    Suspended,
    /// Left. Kept because audit entries name the user.
    Deactivated,
}

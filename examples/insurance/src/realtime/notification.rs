use crate::quoting::{User, UserId};
use crate::terms::EmailAddress;
use schema::prelude::*;

/// A message to somebody, from the moment it is asked for until it has arrived or was given up.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "notification_queue")]
#[check(
    channel != "email" || recipient_email.is_not_null(),
    name = "notification_queue_email_has_address",
    rule = "NOT-002"
)]
#[check(
    channel != "sms" || recipient_phone.is_not_null(),
    name = "notification_queue_sms_has_phone",
    rule = "NOT-002"
)]
#[check(
    channel.is_not_in("push", "in_app") || recipient_user_id.is_not_null(),
    name = "notification_queue_push_has_user",
    rule = "NOT-002"
)]
#[check(
    channel != "webhook" || recipient_url.is_not_null(),
    name = "notification_queue_webhook_has_url",
    rule = "NOT-002"
)]
#[check(
    (status == "delivered") == delivered_at.is_not_null(),
    name = "notification_queue_delivered_when"
)]
#[check(
    status != "failed" || last_error.is_not_null(),
    name = "notification_queue_failed_why"
)]
#[check(
    attempts <= max_attempts,
    name = "notification_queue_attempts_within_limit",
    rule = "NOT-003"
)]
#[transitions(
    status,
    rule = "NOT-005",
    Pending => [Sending, Cancelled],
    Sending => [Delivered, Pending, Failed]
)]
#[index(
    priority,
    scheduled_for,
    when(status == "pending"),
    serves = "the sender's next batch: undelivered, urgent ones first"
)]
#[index(
    updated_at,
    when(status == "sending"),
    serves = "the watchdog: messages whose sender died"
)]
#[index(
    recipient_user_id,
    desc(created_at),
    serves = "a user's inbox, the newest first"
)]
#[no_rls(because = "reached only through the notification service's own role")]
#[touch(updated_at)]
pub struct Notification {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub channel: NotificationChannel,

    // To whom: what the channel needs
    #[references(User::id, on_delete = cascade)]
    pub recipient_user_id: Option<UserId>,
    pub recipient_email: Option<EmailAddress>,
    /// In E.164: +12025550123.
    #[varchar(16)]
    #[check(recipient_phone.matches("^[+][1-9][0-9]{6,14}$"))]
    pub recipient_phone: Option<String>,
    #[text]
    #[check(recipient_url.matches("^https://"))]
    pub recipient_url: Option<String>,

    // What
    /// `quote_ready`, `payment_failed` ..
    #[varchar(50)]
    pub template: String,
    /// What the template is filled with.
    pub payload: Value,

    // When
    /// 1 is the most urgent, 9 the least.
    #[default(5)]
    #[business_rule("NOT-004")]
    #[check(priority.between(1, 9))]
    pub priority: i16,
    #[default(now())]
    pub scheduled_for: DateTime<Utc>,

    // How it went
    #[default("pending")]
    #[business_rule("NOT-001")]
    pub status: NotificationStatus,
    #[default(0)]
    #[business_rule("NOT-003")]
    #[check(attempts >= 0)]
    pub attempts: i16,
    #[default(5)]
    #[business_rule("NOT-003")]
    #[check(max_attempts.between(1, 20))]
    pub max_attempts: i16,
    #[text]
    pub last_error: Option<String>,
    pub delivered_at: Option<DateTime<Utc>>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

/// How somebody is reached.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum NotificationChannel {
    Email,
    Sms,
    /// On the user's devices.
    Push,
    /// In the user's inbox on the platform.
    InApp,
    /// To a partner's server.
    Webhook,
}

/// Where a message stands.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum NotificationStatus {
    Pending,
    /// In the hands of a sender.
    Sending,
    Delivered,
    /// Given up after the last attempt.
    Failed,
    /// Not needed any more.
    Cancelled,
}

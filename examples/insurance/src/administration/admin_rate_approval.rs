use super::{AdminUser, AdminUserId};
use crate::rating::RateTable;
use schema::prelude::*;

// Pending, approved or rejected, never two of them: what the status says and what the columns hold
// are tied together in both directions, decision by decision.
/// A change of a rate that one administrator submits and another one approves or rejects.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "admin_rate_approvals")]
#[check(
    (status == "approved") == approved_by.is_not_null()
        && approved_by.is_null() == approved_at.is_null(),
    name = "admin_rate_approvals_approved_by_someone",
    rule = "RAT-011"
)]
#[check(
    (status == "rejected") == rejected_by.is_not_null()
        && rejected_by.is_null() == rejected_at.is_null()
        && rejected_by.is_null() == rejection_reason.is_null(),
    name = "admin_rate_approvals_rejected_by_someone",
    rule = "RAT-011"
)]
#[check(
    approved_by != submitted_by,
    name = "admin_rate_approvals_four_eyes",
    rule = "RAT-012"
)]
#[check(
    submitted_at <= approved_at && submitted_at <= rejected_at,
    name = "admin_rate_approvals_decided_after_submission"
)]
#[transitions(status, rule = "RAT-013", Pending => [Approved, Rejected])]
#[index(
    rate_table_id,
    desc(submitted_at),
    serves = "the history of a rate's changes"
)]
#[index(
    rate_table_id,
    unique,
    when(status == "pending"),
    name = "admin_rate_approvals_one_pending",
    rule = "RAT-014",
    serves = "whether a rate has a change pending, and that it has only one"
)]
#[index(
    submitted_at,
    when(status == "pending"),
    serves = "the approvers' list: pending changes, the oldest first"
)]
#[no_rls(because = "reached only through the administration service's own role")]
pub struct AdminRateApproval {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(RateTable::id, on_delete = restrict)]
    pub rate_table_id: Uuid,

    #[default("pending")]
    #[business_rule("RAT-010")]
    pub status: ApprovalStatus,

    // The change
    /// Old and new values, and the expected effect on premiums.
    pub changes_summary: Value,
    /// The day from which the changed rate is to hold.
    pub effective_date: NaiveDate,

    // Workflow
    #[references(AdminUser::id, on_delete = restrict)]
    #[index]
    pub submitted_by: AdminUserId,
    #[default(now())]
    pub submitted_at: DateTime<Utc>,

    #[references(AdminUser::id, on_delete = restrict)]
    #[index]
    pub approved_by: Option<AdminUserId>,
    pub approved_at: Option<DateTime<Utc>>,

    #[references(AdminUser::id, on_delete = restrict)]
    #[index]
    pub rejected_by: Option<AdminUserId>,
    pub rejected_at: Option<DateTime<Utc>>,
    #[text]
    #[check(length(btrim(rejection_reason)) > 0, rule = "RAT-011")]
    pub rejection_reason: Option<String>,
}

/// Where a change stands.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum ApprovalStatus {
    Pending,
    Approved,
    Rejected,
}

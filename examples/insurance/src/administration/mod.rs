//! Migration 6, administration: who runs the platform, what they may do and what they did.

mod admin_activity_log;
mod admin_dashboard;
mod admin_permission;
mod admin_rate_approval;
mod admin_role;
mod admin_user;
mod system_setting;

pub use admin_activity_log::{ActivityOutcome, AdminActivityLog};
pub use admin_dashboard::AdminDashboard;
pub use admin_permission::{AdminAction, AdminPermission};
pub use admin_rate_approval::{AdminRateApproval, ApprovalStatus};
pub use admin_role::AdminRole;
pub use admin_user::{AdminUser, AdminUserId};
pub use system_setting::{SettingDataType, SystemSetting};

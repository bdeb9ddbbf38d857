//! The schema of an insurance platform: customers and their policies, quotes and the rates behind
//! them, claims, and everything that keeps it honest. One module for each of the seven migrations,
//! one file for each table.
//!
//! Good places to start reading: [`quoting::Quote`] (a status that moves along its transitions),
//! [`administration::AdminRateApproval`] (a decision that is never two things at once),
//! [`administration::SystemSetting`] (row security) and [`security::AuditLog`] (a table in months).

// A column called `id` or `created_at` needs no words; those that do have them.
#![allow(missing_docs)]
// Two indexes may name the same column; clippy takes that for one attribute written twice.
#![allow(clippy::duplicated_attributes)]

pub mod administration;
pub mod core_business;
pub mod functions;
pub mod quoting;
pub mod rating;
pub mod realtime;
pub mod security;
pub mod sso;
pub mod terms;

use administration::*;
use core_business::*;
use functions::*;
use quoting::*;
use rating::*;
use realtime::*;
use security::*;
use sso::*;

schema::schema! {
    /// The insurance platform.
    pub insurance {
        rules: "business_rules.toml",
        tables: [
            // 1 initial schema
            Customer, Policy, PolicyCoverage, PremiumPayment, Claim, ClaimPayment,
            // 2 users and quote system; adds to 1 the columns that name users and quotes
            User, Quote,
            // 3 rating engine
            RateTable, DiscountRule, SurchargeRule, TerritoryFactor,
            // 4 security and compliance
            SsoProvider, OAuth2Client, UserMfaSettings, UserSession, AuditLog,
            // 5 real time and analytics
            WebsocketConnection, AnalyticsEvent, Notification, RealtimeMetric,
            // 6 administration
            AdminRole, AdminUser, AdminPermission, SystemSetting, AdminActivityLog, AdminDashboard,
            AdminRateApproval,
            // 7 sso integration
            SsoGroupMapping, UserSsoLink,
        ],
        functions: [
            // 1 initial schema
            is_us_business_day, next_us_business_day,
            // 4 security and compliance
            refuse_change,
            // 6 administration
            acting_admin_id,
        ],
    }
}

use super::{AdminUser, AdminUserId};
use schema::prelude::*;

// Row security. Who acts comes from the setting app.admin_user_id; what they may do is looked up. The
// application's role needs SELECT on admin_users for that, and no policy lets it in without.
/// How the platform is configured.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "system_settings")]
#[unique(category, key)]
#[check(
    !is_sensitive || encrypted,
    name = "system_settings_sensitive_is_encrypted",
    rule = "ADM-005"
)]
#[check(
    !encrypted || jsonb_typeof(value) == "string",
    name = "system_settings_ciphertext_is_text",
    rule = "ADM-005"
)]
#[check(
    encrypted || data_type == "json" || jsonb_typeof(value) == data_type,
    name = "system_settings_value_has_its_type",
    rule = "ADM-006"
)]
#[rls(
    policy(system_settings_plain_ones_are_readable, for = select, using = !is_sensitive),
    policy(system_settings_super_admins_do_everything,
        using = sql("EXISTS (
            SELECT FROM public.admin_users
            WHERE admin_users.id = public.acting_admin_id() AND is_super_admin AND deactivated_at IS NULL)"),
        check = sql("EXISTS (
            SELECT FROM public.admin_users
            WHERE admin_users.id = public.acting_admin_id() AND is_super_admin AND deactivated_at IS NULL)")),
    policy(system_settings_insert_in_own_name, restrictive, for = insert,
        check = last_modified_by == sql("(SELECT public.acting_admin_id())")),
    policy(system_settings_update_in_own_name, restrictive, for = update,
        check = last_modified_by == sql("(SELECT public.acting_admin_id())"))
)]
#[touch(last_modified_at)]
pub struct SystemSetting {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[varchar(50)]
    pub category: String,
    /// Unique within its category.
    #[varchar(100)]
    pub key: String,
    pub value: Value,

    /// What `value` holds, once decrypted.
    pub data_type: SettingDataType,
    /// A JSON schema that the administration service checks a new value against.
    pub validation_rules: Option<Value>,

    // Security
    /// Seen by super administrators only.
    #[default(false)]
    #[business_rule("ADM-004")]
    pub is_sensitive: bool,
    /// Whether `value` is a ciphertext.
    #[default(false)]
    #[business_rule("ADM-004")]
    pub encrypted: bool,

    // Audit
    /// The first settings are the first administrator's.
    #[references(AdminUser::id, on_delete = restrict)]
    #[index]
    pub last_modified_by: AdminUserId,
    #[default(now())]
    pub last_modified_at: DateTime<Utc>,
}

/// The types of a setting.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum SettingDataType {
    String,
    Number,
    Boolean,
    /// An object, an array or null.
    Json,
}

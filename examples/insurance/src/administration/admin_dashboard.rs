use schema::prelude::*;

/// A page of figures that administrators look at.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "admin_dashboards")]
#[no_rls(because = "a dashboard holds no data; what its widgets show is guarded where it lies")]
#[touch(updated_at)]
pub struct AdminDashboard {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[varchar(100)]
    pub name: String,
    /// The last part of the page's address.
    #[varchar(100)]
    #[unique]
    #[check(slug.matches("^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub slug: String,

    /// Rows and columns of the grid.
    pub layout: Value,
    /// An array of widgets, each with its query and its place in the grid.
    #[check(jsonb_typeof(widgets) == "array")]
    pub widgets: Value,
    /// In seconds.
    #[default(60)]
    #[business_rule("ADM-007")]
    #[check(refresh_interval.between(5, 3600), rule = "ADM-007")]
    pub refresh_interval: i32,

    /// `resource:action`, as in admin_permissions; empty: open to every administrator.
    #[varchar(100)]
    #[check(required_permission.matches("^[a-z_]+:[a-z_]+$"))]
    pub required_permission: Option<String>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

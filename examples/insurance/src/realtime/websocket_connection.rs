use crate::quoting::{User, UserId};
use schema::prelude::*;

/// A browser that is, or was, connected for live updates. Closed ones are removed after a week.
#[derive(Table, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
#[table(name = "websocket_connections")]
#[check(
    connected_at <= disconnected_at,
    name = "websocket_connections_connected_before_disconnected"
)]
#[index(
    last_ping_at,
    when(disconnected_at.is_null()),
    serves = "closing the open connections that fell silent"
)]
#[index(
    subscribed_channels,
    using = gin,
    when(disconnected_at.is_null()),
    serves = "a broadcast: the open connections that listen to a channel"
)]
#[index(
    disconnected_at,
    when(disconnected_at.is_not_null()),
    serves = "the nightly removal of closed connections"
)]
#[no_rls(because = "reached only through the push service's own role")]
pub struct WebsocketConnection {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub connection_id: Uuid,

    #[references(User::id, on_delete = cascade)]
    #[index]
    pub user_id: UserId,

    /// The server that holds the connection.
    #[varchar(100)]
    pub server_name: String,

    #[default(now())]
    pub connected_at: DateTime<Utc>,
    /// Empty: still open.
    pub disconnected_at: Option<DateTime<Utc>>,
    pub last_ping_at: Option<DateTime<Utc>>,

    /// An array of channel names: `quote:7f0c..`, `dashboard:sales` ..
    #[check(jsonb_typeof(subscribed_channels) == "array")]
    pub subscribed_channels: Option<Value>,

    pub ip_address: Option<IpNetwork>,
    #[text]
    pub user_agent: Option<String>,
}

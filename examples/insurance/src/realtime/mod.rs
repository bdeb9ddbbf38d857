//! Migration 5, real time and analytics: who is connected, what happened just now, and whom to tell.

mod analytics_event;
mod notification;
mod realtime_metric;
mod websocket_connection;

pub use analytics_event::AnalyticsEvent;
pub use notification::{Notification, NotificationChannel, NotificationStatus};
pub use realtime_metric::RealtimeMetric;
pub use websocket_connection::WebsocketConnection;

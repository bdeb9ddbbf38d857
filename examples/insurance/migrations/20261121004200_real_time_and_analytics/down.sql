-- The way back: Real time and analytics: websocket_connections, analytics_events, notification_queue, realtime_metrics
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop table public.realtime_metrics
--   lock: ACCESS EXCLUSIVE on public.realtime_metrics
--   data: all rows of public.realtime_metrics are lost; the other way makes the table empty
DROP TABLE public.realtime_metrics;

-- step: drop table public.notification_queue
--   lock: ACCESS EXCLUSIVE on public.notification_queue
--   data: all rows of public.notification_queue are lost; the other way makes the table empty
DROP TABLE public.notification_queue;

-- step: drop function public.notification_queue_status_transitions()
DROP FUNCTION public.notification_queue_status_transitions();

-- step: drop table public.analytics_events
--   lock: ACCESS EXCLUSIVE on public.analytics_events
--   data: all rows of public.analytics_events are lost; the other way makes the table empty
DROP TABLE public.analytics_events;

-- step: drop table public.websocket_connections
--   lock: ACCESS EXCLUSIVE on public.websocket_connections
--   data: all rows of public.websocket_connections are lost; the other way makes the table empty
DROP TABLE public.websocket_connections;

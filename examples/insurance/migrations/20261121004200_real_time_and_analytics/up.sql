-- Real time and analytics: websocket_connections, analytics_events, notification_queue, realtime_metrics
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create table public.websocket_connections
--   lock: none, the table is new
CREATE TABLE public.websocket_connections (
    connection_id       uuid         NOT NULL DEFAULT gen_random_uuid(),
    user_id             uuid         NOT NULL,
    server_name         varchar(100) NOT NULL,
    connected_at        timestamptz  NOT NULL DEFAULT now(),
    disconnected_at     timestamptz,
    last_ping_at        timestamptz,
    subscribed_channels jsonb,
    ip_address          inet,
    user_agent          text,
    CONSTRAINT websocket_connections_pkey PRIMARY KEY (connection_id),
    CONSTRAINT websocket_connections_subscribed_channels_check CHECK (jsonb_typeof(subscribed_channels) = 'array'),
    CONSTRAINT websocket_connections_connected_before_disconnected CHECK (connected_at <= disconnected_at)
);

-- step: index public.websocket_connections (4 indexes)
--   lock: none, the table is new
CREATE INDEX websocket_connections_user_id_idx ON public.websocket_connections (user_id);
CREATE INDEX websocket_connections_last_ping_at_idx ON public.websocket_connections (last_ping_at) WHERE disconnected_at IS NULL;
CREATE INDEX websocket_connections_subscribed_channels_idx ON public.websocket_connections USING gin (subscribed_channels) WHERE disconnected_at IS NULL;
CREATE INDEX websocket_connections_disconnected_at_idx ON public.websocket_connections (disconnected_at) WHERE disconnected_at IS NOT NULL;

-- step: comment on public.websocket_connections (7 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.websocket_connections IS 'A browser that is, or was, connected for live updates. Closed ones are removed after a week.

No row security: reached only through the push service''s own role';

COMMENT ON COLUMN public.websocket_connections.server_name IS 'The server that holds the connection.';
COMMENT ON COLUMN public.websocket_connections.disconnected_at IS 'Empty: still open.';
COMMENT ON COLUMN public.websocket_connections.subscribed_channels IS 'An array of channel names: `quote:7f0c..`, `dashboard:sales` ..';
COMMENT ON INDEX public.websocket_connections_last_ping_at_idx IS 'Serves closing the open connections that fell silent.';
COMMENT ON INDEX public.websocket_connections_subscribed_channels_idx IS 'Serves a broadcast: the open connections that listen to a channel.';
COMMENT ON INDEX public.websocket_connections_disconnected_at_idx IS 'Serves the nightly removal of closed connections.';

-- step: create table public.analytics_events
--   lock: none, the table is new
CREATE TABLE public.analytics_events (
    id             uuid           NOT NULL DEFAULT gen_random_uuid(),
    event_type     varchar(50)    NOT NULL,
    event_category varchar(50)    NOT NULL,
    event_data     jsonb          NOT NULL,
    user_id        uuid,
    session_id     uuid,
    quote_id       uuid,
    policy_id      uuid,
    value          numeric(10, 2),
    duration_ms    integer,
    created_at     timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT analytics_events_pkey PRIMARY KEY (id),
    CONSTRAINT analytics_events_event_type_check CHECK (event_type ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT analytics_events_event_category_check CHECK (event_category ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT analytics_events_duration_ms_check CHECK (duration_ms >= 0)
);

-- step: index public.analytics_events (6 indexes)
--   lock: none, the table is new
CREATE INDEX analytics_events_user_id_idx ON public.analytics_events (user_id);
CREATE INDEX analytics_events_quote_id_idx ON public.analytics_events (quote_id);
CREATE INDEX analytics_events_policy_id_idx ON public.analytics_events (policy_id);
CREATE INDEX analytics_events_created_at_idx ON public.analytics_events USING brin (created_at);
CREATE INDEX analytics_events_event_type_event_category_created_at_idx ON public.analytics_events (event_type, event_category, created_at DESC);
CREATE INDEX analytics_events_event_data_idx ON public.analytics_events USING gin (event_data jsonb_path_ops);

-- step: comment on public.analytics_events (7 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.analytics_events IS 'Something that happened and is counted on the live dashboards. Outlives what it was about.

No row security: written by the services, read by the analysts'' role, which may see every event';

COMMENT ON COLUMN public.analytics_events.event_type IS '`quote_started`, `coverage_changed` .. The list grows with every release, so it is not an enum.';
COMMENT ON COLUMN public.analytics_events.event_category IS '`sales`, `service`, `claims` ..';
COMMENT ON COLUMN public.analytics_events.value IS 'In US dollars where money is meant, otherwise a count.';
COMMENT ON INDEX public.analytics_events_created_at_idx IS 'Serves counts over a span of time; events are only ever appended.';
COMMENT ON INDEX public.analytics_events_event_type_event_category_created_at_idx IS 'Serves a dashboard''s feed: the latest events of a kind.';
COMMENT ON INDEX public.analytics_events_event_data_idx IS 'Serves events with a certain property, such as a campaign, by containment.';

-- step: create function public.notification_queue_status_transitions()
--   rules: NOT-005
CREATE FUNCTION public.notification_queue_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'pending' AND NEW.status IN ('sending', 'cancelled'))
        OR (OLD.status = 'sending' AND NEW.status IN ('delivered', 'pending', 'failed'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'notification_queue.status may not move from "%" to "%" (rule NOT-005)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'notification_queue',
              COLUMN = 'status',
              CONSTRAINT = 'notification_queue_status_transitions',
              DETAIL = 'rule NOT-005: A message that was delivered, given up or cancelled stays so.';
END
$$;

COMMENT ON FUNCTION public.notification_queue_status_transitions() IS 'Lets notification_queue.status move only along its declared edges.

rule NOT-005: A message that was delivered, given up or cancelled stays so.';

-- step: create table public.notification_queue
--   lock: none, the table is new
--   rules: NOT-001, NOT-002, NOT-003, NOT-004, NOT-005
CREATE TABLE public.notification_queue (
    id                uuid         NOT NULL DEFAULT gen_random_uuid(),
    channel           varchar(20)  NOT NULL,
    recipient_user_id uuid,
    recipient_email   varchar(254),
    recipient_phone   varchar(16),
    recipient_url     text,
    template          varchar(50)  NOT NULL,
    payload           jsonb        NOT NULL,
    priority          smallint     NOT NULL DEFAULT 5,
    scheduled_for     timestamptz  NOT NULL DEFAULT now(),
    status            varchar(20)  NOT NULL DEFAULT 'pending',
    attempts          smallint     NOT NULL DEFAULT 0,
    max_attempts      smallint     NOT NULL DEFAULT 5,
    last_error        text,
    delivered_at      timestamptz,
    created_at        timestamptz  NOT NULL DEFAULT now(),
    updated_at        timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT notification_queue_pkey PRIMARY KEY (id),
    CONSTRAINT notification_queue_channel_values CHECK (channel IN ('email', 'sms', 'push', 'in_app', 'webhook')),
    CONSTRAINT notification_queue_status_values CHECK (status IN ('pending', 'sending', 'delivered', 'failed', 'cancelled')),
    CONSTRAINT notification_queue_recipient_phone_check CHECK (recipient_phone ~ '^[+][1-9][0-9]{6,14}$'),
    CONSTRAINT notification_queue_recipient_url_check CHECK (recipient_url ~ '^https://'),
    CONSTRAINT notification_queue_priority_check CHECK (priority BETWEEN 1 AND 9),
    CONSTRAINT notification_queue_attempts_check CHECK (attempts >= 0),
    CONSTRAINT notification_queue_max_attempts_check CHECK (max_attempts BETWEEN 1 AND 20),
    CONSTRAINT notification_queue_email_has_address CHECK (channel <> 'email' OR recipient_email IS NOT NULL),
    CONSTRAINT notification_queue_sms_has_phone CHECK (channel <> 'sms' OR recipient_phone IS NOT NULL),
    CONSTRAINT notification_queue_push_has_user CHECK (channel NOT IN ('push', 'in_app') OR recipient_user_id IS NOT NULL),
    CONSTRAINT notification_queue_webhook_has_url CHECK (channel <> 'webhook' OR recipient_url IS NOT NULL),
    CONSTRAINT notification_queue_delivered_when CHECK ((status = 'delivered') = (delivered_at IS NOT NULL)),
    CONSTRAINT notification_queue_failed_why CHECK (status <> 'failed' OR last_error IS NOT NULL),
    CONSTRAINT notification_queue_attempts_within_limit CHECK (attempts <= max_attempts)
);

-- step: index public.notification_queue (3 indexes)
--   lock: none, the table is new
CREATE INDEX notification_queue_priority_scheduled_for_idx ON public.notification_queue (priority, scheduled_for) WHERE status = 'pending';
CREATE INDEX notification_queue_updated_at_idx ON public.notification_queue (updated_at) WHERE status = 'sending';
CREATE INDEX notification_queue_recipient_user_id_created_at_idx ON public.notification_queue (recipient_user_id, created_at DESC);

-- step: add 2 triggers of public.notification_queue
--   lock: none, the table is new
--   rules: NOT-005
CREATE TRIGGER notification_queue_touch_updated_at BEFORE UPDATE ON public.notification_queue
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

CREATE TRIGGER notification_queue_status_transitions BEFORE UPDATE OF status ON public.notification_queue
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.notification_queue_status_transitions();

-- step: comment on public.notification_queue (19 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.notification_queue IS 'A message to somebody, from the moment it is asked for until it has arrived or was given up.

No row security: reached only through the notification service''s own role';

COMMENT ON COLUMN public.notification_queue.recipient_phone IS 'In E.164: +12025550123.';
COMMENT ON COLUMN public.notification_queue.template IS '`quote_ready`, `payment_failed` ..';
COMMENT ON COLUMN public.notification_queue.payload IS 'What the template is filled with.';

COMMENT ON COLUMN public.notification_queue.priority IS '1 is the most urgent, 9 the least.

Default: rule NOT-004: Unless said otherwise, a message is of medium urgency.';

COMMENT ON COLUMN public.notification_queue.status IS 'Default: rule NOT-001: A message waits for its sender.';
COMMENT ON COLUMN public.notification_queue.attempts IS 'Default: rule NOT-003: A message is tried five times unless its template says otherwise, and never more often than allowed.';
COMMENT ON COLUMN public.notification_queue.max_attempts IS 'Default: rule NOT-003: A message is tried five times unless its template says otherwise, and never more often than allowed.';
COMMENT ON CONSTRAINT notification_queue_channel_values ON public.notification_queue IS 'How somebody is reached.';
COMMENT ON CONSTRAINT notification_queue_status_values ON public.notification_queue IS 'Where a message stands.';
COMMENT ON CONSTRAINT notification_queue_email_has_address ON public.notification_queue IS 'rule NOT-002: A message has the recipient that its channel needs.';
COMMENT ON CONSTRAINT notification_queue_sms_has_phone ON public.notification_queue IS 'rule NOT-002: A message has the recipient that its channel needs.';
COMMENT ON CONSTRAINT notification_queue_push_has_user ON public.notification_queue IS 'rule NOT-002: A message has the recipient that its channel needs.';
COMMENT ON CONSTRAINT notification_queue_webhook_has_url ON public.notification_queue IS 'rule NOT-002: A message has the recipient that its channel needs.';
COMMENT ON CONSTRAINT notification_queue_attempts_within_limit ON public.notification_queue IS 'rule NOT-003: A message is tried five times unless its template says otherwise, and never more often than allowed.';
COMMENT ON INDEX public.notification_queue_priority_scheduled_for_idx IS 'Serves the sender''s next batch: undelivered, urgent ones first.';
COMMENT ON INDEX public.notification_queue_updated_at_idx IS 'Serves the watchdog: messages whose sender died.';
COMMENT ON INDEX public.notification_queue_recipient_user_id_created_at_idx IS 'Serves a user''s inbox, the newest first.';
COMMENT ON TRIGGER notification_queue_status_transitions ON public.notification_queue IS 'rule NOT-005: A message that was delivered, given up or cancelled stays so.';

-- step: create table public.realtime_metrics
--   lock: none, the table is new
CREATE TABLE public.realtime_metrics (
    id             bigint         NOT NULL GENERATED ALWAYS AS IDENTITY,
    metric_name    varchar(100)   NOT NULL,
    dimension      varchar(200)   NOT NULL,
    window_start   timestamptz    NOT NULL,
    window_seconds integer        NOT NULL,
    value          numeric(18, 6) NOT NULL,
    sample_count   bigint         NOT NULL,
    computed_at    timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT realtime_metrics_pkey PRIMARY KEY (id),
    CONSTRAINT realtime_metrics_window_key UNIQUE (metric_name, dimension, window_seconds, window_start),
    CONSTRAINT realtime_metrics_window_seconds_check CHECK (window_seconds IN (60, 3600, 86400)),
    CONSTRAINT realtime_metrics_sample_count_check CHECK (sample_count >= 0)
);

-- step: index public.realtime_metrics (1 index)
--   lock: none, the table is new
CREATE INDEX realtime_metrics_window_start_idx ON public.realtime_metrics USING brin (window_start);

-- step: comment on public.realtime_metrics (6 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.realtime_metrics IS 'A figure of the live dashboards over one window of time.

No row security: sums without persons in them, shown to everybody who may open a dashboard';

COMMENT ON COLUMN public.realtime_metrics.metric_name IS '`quotes_started`, `conversion_rate`, `response_time_p95` ..';
COMMENT ON COLUMN public.realtime_metrics.dimension IS 'What it is broken down by: `state=CA`; an empty text for the whole platform.';
COMMENT ON COLUMN public.realtime_metrics.window_seconds IS 'The window''s length: a minute, an hour or a day.';
COMMENT ON COLUMN public.realtime_metrics.sample_count IS 'How many observations the figure is made of.';
COMMENT ON INDEX public.realtime_metrics_window_start_idx IS 'Serves the removal of figures that are older than 90 days.';

-- step: add foreign key websocket_connections_user_id_fkey of public.websocket_connections
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.users for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.websocket_connections ADD CONSTRAINT websocket_connections_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;

-- step: add foreign key analytics_events_user_id_fkey of public.analytics_events
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.users for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.analytics_events ADD CONSTRAINT analytics_events_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE SET NULL;

-- step: add foreign key analytics_events_quote_id_fkey of public.analytics_events
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.quotes for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.analytics_events ADD CONSTRAINT analytics_events_quote_id_fkey FOREIGN KEY (quote_id) REFERENCES public.quotes (id) ON DELETE SET NULL;

-- step: add foreign key analytics_events_policy_id_fkey of public.analytics_events
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.policies for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.analytics_events ADD CONSTRAINT analytics_events_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES public.policies (id) ON DELETE SET NULL;

-- step: add foreign key notification_queue_recipient_user_id_fkey of public.notification_queue
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.users for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.notification_queue ADD CONSTRAINT notification_queue_recipient_user_id_fkey FOREIGN KEY (recipient_user_id) REFERENCES public.users (id) ON DELETE CASCADE;

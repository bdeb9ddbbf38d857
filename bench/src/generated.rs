//! A schema of as many tables as one likes, as SQL: each has 12 columns, 2 foreign keys, 3 indexes,
//! 2 checks and 3 comments, as in a business that keeps accounts.

use std::fmt::Write as _;

/// The statements, one table behind the other; a table references one before it and itself.
pub fn schema(tables: usize) -> String {
    let mut sql = String::new();
    for number in 0..tables {
        table(number, &mut sql);
    }
    sql
}

fn table(number: usize, sql: &mut String) {
    let name = name(number);
    let other = self::name(number / 2);
    let _ = write!(
        sql,
        "CREATE TABLE public.{name} (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    parent_id bigint,
    branch_id bigint NOT NULL,
    code text NOT NULL,
    status text DEFAULT 'open' NOT NULL,
    amount numeric(14,2) DEFAULT 0 NOT NULL,
    currency text NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    payload jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT {name}_pkey PRIMARY KEY (id),
    CONSTRAINT {name}_amount_check CHECK (amount >= 0),
    CONSTRAINT {name}_status_check CHECK (status IN ('open', 'paid', 'void'))
);
CREATE INDEX {name}_parent_idx ON public.{name} (parent_id);
CREATE INDEX {name}_branch_idx ON public.{name} (branch_id, valid_from DESC);
CREATE INDEX {name}_open_idx ON public.{name} (code) WHERE status = 'open';
COMMENT ON TABLE public.{name} IS 'Account {number} and what moves on it.';
COMMENT ON COLUMN public.{name}.amount IS 'What is owed, in the currency''s own unit.';
COMMENT ON COLUMN public.{name}.valid_until IS 'Empty as long as it runs.';
ALTER TABLE public.{name} ADD CONSTRAINT {name}_parent_fkey FOREIGN KEY (parent_id) REFERENCES public.{name} (id) ON DELETE RESTRICT;
ALTER TABLE public.{name} ADD CONSTRAINT {name}_branch_fkey FOREIGN KEY (branch_id) REFERENCES public.{other} (id) ON DELETE CASCADE;
"
    );
}

/// What the table of this number is called.
pub fn name(number: usize) -> String {
    format!("account_{number:05}")
}

/// Ten changes, each to a table of its own.
pub fn ten_changes() -> String {
    let table = |number: usize| format!("public.{}", name(number * 7 + 1));
    let own = |number: usize| name(number * 7 + 1);
    [
        format!("ALTER TABLE {} ADD COLUMN remark text;", table(0)),
        format!("ALTER TABLE {} DROP COLUMN payload;", table(1)),
        format!("ALTER TABLE {} ALTER COLUMN payload SET NOT NULL;", table(2)),
        format!("ALTER TABLE {} ALTER COLUMN status SET DEFAULT 'void';", table(3)),
        format!(
            "ALTER TABLE {0} DROP CONSTRAINT {1}_amount_check, ADD CONSTRAINT {1}_amount_check CHECK (amount > 0);",
            table(4),
            own(4)
        ),
        format!(
            "DROP INDEX public.{1}_parent_idx; CREATE INDEX {1}_parent_idx ON {0} (parent_id, code);",
            table(5),
            own(5)
        ),
        format!(
            "ALTER TABLE {0} DROP CONSTRAINT {1}_branch_fkey, ADD CONSTRAINT {1}_branch_fkey \
             FOREIGN KEY (branch_id) REFERENCES public.{2} (id) ON DELETE RESTRICT;",
            table(6),
            own(6),
            name(21)
        ),
        format!("COMMENT ON TABLE {} IS 'Said anew.';", table(7)),
        format!(
            "CREATE POLICY open ON {0} USING (status = 'open'); ALTER TABLE {0} ENABLE ROW LEVEL SECURITY;",
            table(8)
        ),
        format!("ALTER TABLE {} ALTER COLUMN currency TYPE varchar(3);", table(9)),
    ]
    .join("\n")
}

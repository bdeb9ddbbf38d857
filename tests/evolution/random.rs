//! Random schemas as lists of statements. Names come from small pools, so two schemas share many objects
//! that differ; each object is a statement of its own, so that a failing pair can be shrunk by leaving
//! statements out.

#[path = "random/heirs.rs"]
mod heirs;
#[path = "random/others.rs"]
mod others;
#[path = "random/partitions.rs"]
mod partitions;

/// Numbers that look random, the same for the same seed: a linear congruential generator (D. E. Knuth, MMIX).
pub struct Dice(u64);

impl Dice {
    /// The dice of one pair.
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Those of a part of a schema: another part may be made otherwise, and this one stays.
    fn part(&mut self) -> Self {
        self.roll(2);
        Dice(self.0)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }
}

/// Types that a value can be carried over between, both ways, with a value of all of them.
const FAMILIES: [(&str, &[&str], &str); 6] = [
    (
        "n",
        &[
            "smallint",
            "integer",
            "bigint",
            "numeric(10,2)",
            "numeric",
            "text",
            "varchar(20)",
            "small_number",
        ],
        "'1'",
    ),
    ("e", &["text", "varchar(20)", "mood", "color"], "'a'"),
    ("d", &["date", "timestamp", "timestamptz"], "'2026-01-01'"),
    ("j", &["json", "jsonb", "text"], "'{}'"),
    ("a", &["integer[]", "bigint[]", "text[]"], "'{1,2}'"),
    (
        "w",
        &["text", "text COLLATE \"C\"", "varchar(30)", "varchar(60)"],
        "'it''s \\ \"w\"'",
    ),
];

const TABLES: [&str; 4] = ["public.t0", "public.\"T 1\"", "s.t2", "s.\"order\""];
/// How many parts a schema has that are made apart.
const PARTS: usize = 7 + TABLES.len();
const WORDS: [&str; 4] = ["plain", "it''s", "\\ \"quoted\" $$ */", "two\nlines"];

/// What makes one schema, and fills it.
pub struct Random {
    /// The statements, in an order that works.
    pub statements: Vec<String>,
    /// One row for each table, where there is a place for one.
    pub rows: Vec<String>,
}

impl Random {
    /// A schema and another one: of every second pair it is the first one with some of its parts made otherwise.
    pub fn pair(dice: &mut Dice, is_edited: bool) -> [Self; 2] {
        let first: Vec<Dice> = (0..PARTS).map(|_| dice.part()).collect();
        let second: Vec<Dice> = (0..PARTS).map(|_| dice.part()).collect();
        let second = first.iter().zip(second).map(|(first, other)| {
            let stays = is_edited && !dice.one_in(4);
            if stays { Dice(first.0) } else { other }
        });
        let second = second.collect();
        [Self::new(first), Self::new(second)]
    }

    /// The schema that these dice make, each a part of it.
    fn new(parts: Vec<Dice>) -> Self {
        let mut random = Random {
            statements: vec!["CREATE SCHEMA s".to_string()],
            rows: Vec::new(),
        };
        let mut parts = parts.into_iter();
        let mut part = || parts.next().expect("there are as many");
        random.types(&mut part());
        random.functions(&mut part());
        random.routines(&mut part());
        let mut tables = Vec::new();
        for table in TABLES {
            let dice = &mut part();
            if !dice.one_in(4) {
                let columns = random.table(dice, table, &tables);
                tables.push((table, columns));
            }
        }
        random.partitioned(&mut part());
        random.heirs(&mut part());
        random.views(&mut part(), &tables);
        random.said_of_tables(&mut part(), &tables);
        random
    }

    fn has(&self, beginning: &str) -> bool {
        let mut statements = self.statements.iter();
        statements.any(|each| each.starts_with(beginning))
    }

    fn push(&mut self, statement: String) {
        self.statements.push(statement);
    }

    fn comment(&mut self, dice: &mut Dice, on: &str) {
        if dice.one_in(3) {
            let words = dice.pick(&WORDS);
            self.push(format!("COMMENT ON {on} IS '{words}'"));
        }
    }

    fn types(&mut self, dice: &mut Dice) {
        // Both are always there, and both know 'a': a column can be of either.
        for name in ["mood", "color"] {
            let lists = ["'a'", "'a', 'b'", "'b', 'a'", "'a', 'x', 'b'", "'z', 'a'"];
            let labels = dice.pick(&lists);
            self.push(format!("CREATE TYPE public.{name} AS ENUM ({labels})"));
            self.comment(dice, &format!("TYPE public.{name}"));
        }
        let base = dice.pick(&["integer", "bigint"]);
        self.push(format!("CREATE DOMAIN public.small_number AS {base}"));
        if dice.one_in(2) {
            let limit = dice.pick(&["10", "100"]);
            self.push(format!(
                "ALTER DOMAIN public.small_number ADD CONSTRAINT is_small CHECK (VALUE < {limit})"
            ));
        }
        if dice.one_in(2) {
            let attributes = dice.pick(&[
                "x integer",
                "x integer, y text",
                "x integer, z date",
                "y text",
            ]);
            self.push(format!("CREATE TYPE s.pair AS ({attributes})"));
        }
        if dice.one_in(2) {
            let options = dice.pick(&[
                "",
                "INCREMENT 5",
                "MINVALUE 3 MAXVALUE 900 CYCLE",
                "START 7 CACHE 3",
            ]);
            self.push(format!("CREATE SEQUENCE s.counter {options}"));
        }
    }

    fn functions(&mut self, dice: &mut Dice) {
        let result = dice.pick(&["integer", "bigint"]);
        let argument = dice.pick(&["i", "number"]);
        self.push(format!(
            "CREATE FUNCTION public.twice({argument} integer) RETURNS {result} LANGUAGE sql IMMUTABLE AS $$SELECT ({argument} * {})::{result}$$",
            dice.roll(3)
        ));
        if dice.one_in(3) {
            self.push("REVOKE ALL ON FUNCTION public.twice(integer) FROM PUBLIC".to_string());
        }
        self.push(format!(
            "CREATE FUNCTION s.touch() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN /* {} */ RETURN NEW; END $f$",
            dice.roll(3)
        ));
    }

    fn table(
        &mut self,
        dice: &mut Dice,
        table: &str,
        others: &[(&str, Vec<String>)],
    ) -> Vec<String> {
        // Nothing references the last one.
        let unlogged = if table == TABLES[3] && dice.one_in(4) {
            "UNLOGGED "
        } else {
            ""
        };
        let key = dice.pick(&[
            "integer",
            "bigint",
            "bigint GENERATED BY DEFAULT AS IDENTITY",
        ]);
        self.push(format!(
            "CREATE {unlogged}TABLE {table} (id {key} NOT NULL)"
        ));
        let has_key = !dice.one_in(5);
        if has_key {
            self.push(format!(
                "ALTER TABLE {table} ADD CONSTRAINT the_key_{} PRIMARY KEY (id)",
                plain(table)
            ));
        }
        let mut columns = Vec::new();
        let (mut names, mut values) = (vec!["id".to_string()], vec!["1".to_string()]);
        for (name, types, value) in FAMILIES {
            if dice.one_in(3) {
                continue;
            }
            let data_type = qualified(dice.pick(types));
            let fill = match dice.roll(3) {
                0 => format!(" NOT NULL DEFAULT {value}"),
                1 => format!(" DEFAULT {value}"),
                _ => String::new(),
            };
            self.push(format!(
                "ALTER TABLE {table} ADD COLUMN {name} {data_type}{fill}"
            ));
            self.comment(dice, &format!("COLUMN {table}.{name}"));
            names.push(name.to_string());
            values.push(value.to_string());
            columns.push(name.to_string());
        }
        if dice.one_in(3) {
            let times = dice.roll(3);
            self.push(format!(
                "ALTER TABLE {table} ADD COLUMN g bigint GENERATED ALWAYS AS (id + {times}) STORED"
            ));
        }
        // A function that changes its result takes its columns with it; a plain default stays out of that.
        if dice.one_in(4) {
            self.push(format!(
                "ALTER TABLE {table} ADD COLUMN q bigint DEFAULT public.twice(2)"
            ));
        }
        self.constraints(dice, table, &columns, others);
        self.around(dice, table, &columns);
        self.rows.push(format!(
            "INSERT INTO {table} ({}) VALUES ({})",
            names.join(", "),
            values.join(", ")
        ));
        columns
    }

    fn constraints(
        &mut self,
        dice: &mut Dice,
        table: &str,
        columns: &[String],
        others: &[(&str, Vec<String>)],
    ) {
        let own = plain(table);
        for column in columns {
            if dice.one_in(4) {
                let other = dice.roll(3);
                self.push(format!(
                    "ALTER TABLE {table} ADD CONSTRAINT \"{own} {column} ok\" CHECK ({column}::text <> 'no {other}')"
                ));
            }
            if column != "j" && dice.one_in(6) {
                self.push(format!(
                    "ALTER TABLE {table} ADD CONSTRAINT {own}_{column}_key UNIQUE ({column}, id)"
                ));
            }
            if column != "j" && dice.one_in(3) {
                let form = dice.roll(4);
                let what = match form {
                    0 => format!("({column})"),
                    1 => format!("({column}, id DESC)"),
                    2 => format!("({column}) WHERE id > {}", dice.roll(2)),
                    _ => format!("(length({column}::text))"),
                };
                // A date as text depends on the session, so an index can't hold it.
                if form < 3 || column == "n" || column == "w" {
                    self.push(format!("CREATE INDEX {own}_{column}_idx ON {table} {what}"));
                }
            }
        }
        for (other, _) in others {
            if dice.one_in(3) && self.has(&format!("ALTER TABLE {other} ADD CONSTRAINT the_key_")) {
                let column = format!("f_{}", plain(other));
                let rule = dice.pick(&["CASCADE", "RESTRICT", "SET NULL", "NO ACTION"]);
                self.push(format!("ALTER TABLE {table} ADD COLUMN {column} bigint"));
                self.push(format!(
                    "ALTER TABLE {table} ADD CONSTRAINT {}_{column} FOREIGN KEY ({column}) REFERENCES {other} (id) ON DELETE {rule}",
                    plain(table)
                ));
            }
        }
    }

    fn around(&mut self, dice: &mut Dice, table: &str, columns: &[String]) {
        let own = plain(table);
        self.comment(dice, &format!("TABLE {table}"));
        if dice.one_in(3) {
            let when = dice.pick(&["BEFORE INSERT", "AFTER UPDATE", "BEFORE UPDATE OF id"]);
            self.push(format!(
                "CREATE TRIGGER {own}_touch {when} ON {table} FOR EACH ROW EXECUTE FUNCTION s.touch()"
            ));
        }
        if dice.one_in(3) {
            self.push(format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"));
            let command = dice.pick(&["ALL", "SELECT", "UPDATE"]);
            let to = dice.pick(&["PUBLIC", "reader", "reader, writer"]);
            self.push(format!(
                "CREATE POLICY {own}_p ON {table} FOR {command} TO {to} USING (id > {} OR public.twice(3) > 0)",
                dice.roll(3)
            ));
        }
        if dice.one_in(3) {
            let what = dice.pick(&["SELECT", "SELECT, INSERT", "ALL"]);
            let option = dice.pick(&["", " WITH GRANT OPTION"]);
            self.push(format!("GRANT {what} ON {table} TO reader{option}"));
        }
        if let (true, [first, second, ..]) = (dice.one_in(4), columns)
            && first != "j"
            && second != "j"
        {
            self.push(format!(
                "CREATE STATISTICS s.{own}_stat ON {first}, {second} FROM {table}"
            ));
        }
        if dice.one_in(6) {
            self.push(format!(
                "ALTER TABLE {table} SET (fillfactor = {})",
                50 + 10 * dice.roll(4)
            ));
        }
    }

    fn views(&mut self, dice: &mut Dice, tables: &[(&str, Vec<String>)]) {
        let mut made: Vec<String> = Vec::new();
        for number in 0..3 {
            if tables.is_empty() || dice.one_in(3) {
                continue;
            }
            let (table, columns) = &tables[dice.roll(tables.len())];
            let name = format!("public.v{number}");
            let query = match made.last().filter(|_| dice.one_in(2)) {
                Some(view) => format!("SELECT id FROM {view}"),
                None => {
                    let some: Vec<&str> = columns
                        .iter()
                        .filter(|_| !dice.one_in(2))
                        .map(String::as_str)
                        .collect();
                    let list: Vec<&str> = std::iter::once("id").chain(some).collect();
                    format!("SELECT {} FROM {table}", list.join(", "))
                }
            };
            let is_materialized = number == 2 && dice.one_in(2);
            let word = if is_materialized {
                "MATERIALIZED VIEW"
            } else {
                "VIEW"
            };
            self.push(format!("CREATE {word} {name} AS {query}"));
            self.comment(dice, &format!("{word} {name}"));
            if dice.one_in(2) {
                self.push(format!("GRANT SELECT ON {name} TO writer"));
            }
            if is_materialized && dice.one_in(2) {
                self.push(format!("CREATE INDEX v{number}_id ON {name} (id)"));
            }
            made.push(name);
        }
    }
}

/// A type with its namespace, where it is one of ours.
fn qualified(data_type: &str) -> String {
    match data_type {
        "mood" | "color" | "small_number" => format!("public.{data_type}"),
        other => other.to_string(),
    }
}

/// A table's name as a part of others.
fn plain(table: &str) -> String {
    table
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase()
}

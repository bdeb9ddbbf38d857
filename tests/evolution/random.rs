//! Random schemas as lists of statements. Names come from small pools, so two schemas share many objects
//! that differ; each object is a statement of its own, so that a failing pair can be shrunk by leaving
//! statements out.

#[path = "random/heirs.rs"]
mod heirs;
#[path = "random/kept.rs"]
mod kept;
#[path = "random/keys.rs"]
mod keys;
#[path = "random/partitions.rs"]
mod partitions;
#[path = "random/rights.rs"]
mod rights;
#[path = "random/routines.rs"]
mod routines;
#[path = "random/types.rs"]
mod types;
#[path = "random/views.rs"]
mod views;

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
const FAMILIES: [(&str, &[&str], &str); 8] = [
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
            "public.small_number",
        ],
        "'1'",
    ),
    (
        "e",
        &[
            "text",
            "varchar(20)",
            "public.mood",
            "public.color",
            "s.feeling",
        ],
        "'a'",
    ),
    ("d", &["date", "timestamp", "timestamptz"], "'2026-01-01'"),
    ("j", &["json", "jsonb", "text"], "'{}'"),
    ("a", &["integer[]", "bigint[]", "text[]"], "'{1,2}'"),
    (
        "w",
        &["text", "text COLLATE \"C\"", "varchar(30)", "varchar(60)"],
        "'it''s \\ \"w\"'",
    ),
    ("k", &["public.mood[]", "text[]"], "'{a}'"),
    ("h", &["s.held"], "'(a,1)'"),
];

const TABLES: [&str; 4] = ["public.t0", "public.\"T 1\"", "s.t2", "s.\"order\""];
/// How many parts a schema has that are made apart.
const PARTS: usize = 11 + TABLES.len();
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
        random.keys(&mut part(), &tables);
        random.extension(&mut part(), &tables);
        random.views(&mut part(), &tables);
        random.readers(&mut part(), &tables);
        random.said_of_tables(&mut part(), &tables);
        random.rights(&mut part(), &tables);
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
            let data_type = dice.pick(types);
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
}

/// A table's name as a part of others.
fn plain(table: &str) -> String {
    table
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase()
}

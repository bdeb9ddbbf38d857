//! A museum: every attribute of the language at least once.
use schema::prelude::*;

sql_function!(
    /// Gives a piece its shelf mark.
    set_shelf_mark, "sql/set_shelf_mark.sql", schema = "museum", self_test = "sql/set_shelf_mark.test.sql");
sql_function!(
    /// Whether a shelf mark is well formed.
    checked_mark, "sql/checked_mark.sql", schema = "museum", self_test = "sql/checked_mark.test.sql");

/// The key of a house.
#[derive(PgType)]
pub struct HouseId(pub i64);

/// A building that belongs to the museum.
#[derive(Table)]
#[table(name = "houses", schema = "museum")]
#[no_rls(because = "the houses are public")]
#[unique(street, number, nulls_not_distinct, name = "houses_address_key")]
#[index(city, include(street), with(fillfactor = 70), serves = "houses of a city")]
#[index(expr(lower(street)), desc(number, nulls_last), name = "houses_street_idx", serves = "a house by its street")]
pub struct House {
    /// Counted by the database.
    #[primary_key]
    #[identity(by_default)]
    pub id: HouseId,
    /// Where it stands.
    #[varchar(100)]
    #[collate("C")]
    pub street: String,
    /// On that street.
    pub number: Option<i32>,
    /// In the town's own words, "odd" ones too: O'Hara\n.
    #[varchar(60)]
    #[column(name = "Town \"or\" City")]
    pub city: String,
    /// Another house of which this one is a part.
    #[references(House::id, on_delete = set_null, on_update = cascade, deferrable = deferred)]
    #[index]
    pub part_of: Option<HouseId>,
    /// Where it lies.
    #[sql_type("point")]
    pub place: Option<String>,
}

/// What a piece is made of.
#[derive(PgEnum)]
#[pg_enum(as = native, name = "material", schema = "museum")]
pub enum Material {
    Wood,
    #[label("bronze & brass")]
    Bronze,
}

/// Where a piece stands.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20, rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Standing {
    InHouse,
    OnLoan,
    Lost,
}

/// A piece of the collection.
#[derive(Table)]
#[table(name = "pieces", schema = "museum")]
#[primary_key(museum_id, number)]
#[rls(tenant = museum_id, setting = "app.museum_id")]
#[references((museum_id, kept_with) => (Piece::museum_id, Piece::number), on_delete = restrict, name = "pieces_kept_with_fkey")]
#[index(museum_id, kept_with)]
#[index(museum_id, opclass(title, "varchar_pattern_ops"), serves = "titles by their beginning")]
#[index(opclass(data, "jsonb_path_ops"), using = gin, serves = "pieces by a property")]
#[index(span, using = gist, serves = "pieces of a time")]
#[index(title, using = hash, serves = "a piece by its exact title")]
#[index(museum_id, standing, when(standing == "ON_LOAN"), unique, name = "pieces_one_loan_key", serves = "one loan at a time")]
#[check(standing != "ON_LOAN" || lent_until.is_not_null(), name = "pieces_loan_ends", rule = "MUS-001")]
#[check(sql("museum.checked_mark(shelf_mark)"), name = "pieces_mark_is_well_formed")]
#[transitions(standing, rule = "MUS-001", InHouse => [OnLoan, Lost], OnLoan => [InHouse, Lost], Lost => [InHouse])]
#[trigger(before(insert, update(number)), function = set_shelf_mark, for_each = row, arguments("m"), name = "pieces_mark")]
#[touch(changed_at)]
pub struct Piece {
    /// Whose piece it is.
    pub museum_id: Uuid,
    /// Within the museum.
    pub number: i64,
    /// Made by the trigger.
    #[varchar(40)]
    pub shelf_mark: Option<String>,
    /// What it is called.
    #[varchar(200)]
    #[check(length(title) > 0)]
    pub title: String,
    /// In lower case, for the search.
    #[text]
    #[generated(lower(title))]
    pub search: String,
    /// What it is made of.
    pub material: Material,
    /// Where it stands.
    #[default("IN_HOUSE")]
    #[business_rule("MUS-001")]
    pub standing: Standing,
    /// When it comes back.
    pub lent_until: Option<NaiveDate>,
    /// When it was made.
    pub span: Option<std::ops::Range<NaiveDate>>,
    /// Everything else.
    pub data: Option<Value>,
    /// Words to find it by.
    #[varchar(30)]
    pub tags: Vec<String>,
    /// What it is insured for.
    #[numeric(14, 2)]
    #[check(value.between(0, 1000000000))]
    pub value: Option<Decimal>,
    /// The piece that it is shown with.
    pub kept_with: Option<i64>,
    /// Last changed.
    #[default(now())]
    pub changed_at: DateTime<Utc>,
}

/// A visit, by its month.
#[derive(Table)]
#[table(name = "visits", schema = "museum")]
#[primary_key(id, day, name = "visits_key")]
#[partition_by(range(day), every = "1 month", ahead = 2, keep = "2 years", rule = "MUS-002")]
#[no_rls(because = "counted, never looked at one by one")]
pub struct Visit {
    /// Which visit.
    #[default(gen_random_uuid())]
    pub id: Uuid,
    /// When it was.
    pub day: NaiveDate,
    /// Where it was.
    #[references(House::id, on_delete = cascade)]
    #[index]
    pub house_id: HouseId,
}

/// A ticket, by where it was sold.
#[derive(Table)]
#[table(name = "tickets", schema = "museum")]
#[primary_key(id, place)]
#[partition_by(list(place), partition(here, in("till", "shop")), default)]
#[rls(
    policy(tickets_all_read, for = select, using = place != "secret"),
    policy(tickets_sold_here, for = insert, check = place == "till"),
    policy(tickets_not_abroad, restrictive, for = insert, check = place != "abroad")
)]
pub struct Ticket {
    /// Which ticket.
    pub id: i64,
    /// Where it was sold.
    #[varchar(20)]
    pub place: String,
}

/// A photograph, spread over four partitions.
#[derive(Table)]
#[table(name = "photos", schema = "museum")]
#[partition_by(hash(id), modulus = 4)]
#[no_rls(because = "they are public")]
pub struct Photo {
    /// Which photograph.
    #[primary_key]
    pub id: Uuid,
    /// The picture.
    pub picture: Vec<u8>,
}

/// The archive's shelves, by number.
#[derive(Table)]
#[table(name = "shelves", schema = "museum")]
#[partition_by(range(number), partition(low, from = "0", to = "1000"), partition(high, from = "1000", to = "2000"), default)]
#[no_rls(because = "they are public")]
pub struct Shelf {
    /// Which shelf.
    #[primary_key]
    pub number: i64,
}

/// A guard, who watches over a gate.
#[derive(Table)]
#[table(name = "guards", schema = "museum")]
#[no_rls(because = "seen by the guards' office only")]
pub struct Guard {
    /// Which guard.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// The gate they watch.
    #[references(Gate::id, on_delete = set_null)]
    #[index]
    pub gate_id: Option<i64>,
}

/// A gate, which has its first guard: the two tables need each other.
#[derive(Table)]
#[table(name = "gates", schema = "museum")]
#[no_rls(because = "they are public")]
pub struct Gate {
    /// Which gate.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// Who watched it first.
    #[references(Guard::id, on_delete = restrict)]
    #[index]
    pub first_guard_id: i64,
}

schema! {
    /// Everything that the language has.
    pub museum {
        rules: "business_rules.toml",
        tables: [House, Piece, Visit, Ticket, Photo, Shelf, Guard, Gate],
        functions: [set_shelf_mark, checked_mark],
    }
}

//! What the macros leave in the compiled crate: constants.
//!
//! A table is one non-generic constant: its model as JSON text (made by the macro, which knows
//! everything but the types behind paths), and beside it the few facts that only the compiler
//! knows or that other tables ask for. Text is what keeps `cargo check` fast: the compiler types
//! one literal instead of some hundred nested struct expressions.

use std::fmt::Write;

/// A table as the derive leaves it.
#[derive(Debug, Clone, Copy)]
pub struct TableDecl {
    /// The struct's name.
    pub rust_name: &'static str,
    /// The PostgreSQL schema.
    pub schema: &'static str,
    /// The table's name.
    pub name: &'static str,
    /// A number that stands for `schema.name`: comparing text in constants is slow.
    pub id: u64,
    /// [`crate::model::Table`] as JSON, types and targets unresolved.
    pub model: &'static str,
    /// The columns' names, in the order of the fields.
    pub names: &'static [&'static str],
    /// What the columns' types mean, in the same order, resolved by the compiler.
    pub facts: &'static [TypeFact],
    /// Each set of columns that identifies a row, as positions: primary key, unique constraints,
    /// unique indexes without predicate.
    pub keys: &'static [&'static [u16]],
    /// The position of the tenant column.
    pub tenant: Option<u16>,
}

/// What a Rust type means in a table.
#[derive(Debug, Clone, Copy)]
pub struct TypeFact {
    /// The type in PostgreSQL.
    pub column_type: TypeDecl,
    /// Whether NULL is allowed.
    pub nullable: bool,
}

impl TypeFact {
    /// `#[varchar(n)]` above a field whose type the macro can't read.
    #[track_caller]
    pub const fn varchar(self, length: u32) -> Self {
        self.text_as(TypeDecl::Varchar(length))
    }

    /// `#[text]` above a field whose type the macro can't read.
    #[track_caller]
    pub const fn text(self) -> Self {
        self.text_as(TypeDecl::Text)
    }

    /// `#[numeric(precision, scale)]` above a field whose type the macro can't read.
    #[track_caller]
    pub const fn numeric(self, precision: u16, scale: i16) -> Self {
        assert!(
            matches!(self.column_type, TypeDecl::Numeric(_)),
            "`#[numeric(..)]` is for `Decimal`\nhelp: delete it, or make the type a `Decimal`"
        );
        TypeFact {
            column_type: TypeDecl::Numeric(Some((precision, scale))),
            ..self
        }
    }

    #[track_caller]
    const fn text_as(self, column_type: TypeDecl) -> Self {
        assert!(
            matches!(
                self.column_type,
                TypeDecl::String | TypeDecl::Text | TypeDecl::Varchar(_)
            ),
            "`#[varchar(..)]` and `#[text]` are for `String`\nhelp: delete it, or make the type a `String`"
        );
        TypeFact {
            column_type,
            ..self
        }
    }
}

/// The const twin of [`crate::model::ColumnType`].
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum TypeDecl {
    Uuid,
    Text,
    Varchar(u32),
    Char(u32),
    SmallInt,
    Integer,
    BigInt,
    Boolean,
    Numeric(Option<(u16, i16)>),
    Real,
    DoublePrecision,
    Date,
    Time,
    Timestamp,
    Timestamptz,
    Interval,
    Json,
    Jsonb,
    Inet,
    Bytea,
    /// `String` without a decision about its length.
    String,
    Array(&'static TypeDecl),
    Range(&'static str),
    Enum(&'static EnumDecl),
    Other(&'static str),
}

/// An enum as `#[derive(PgEnum)]` leaves it.
#[derive(Debug, Clone, Copy)]
pub struct EnumDecl {
    /// The enum's name in Rust.
    pub rust_name: &'static str,
    /// [`crate::model::EnumType`] as JSON.
    pub model: &'static str,
    /// The labels in order.
    pub labels: &'static [&'static str],
}

/// A foreign key, its path resolved by the compiler.
#[derive(Debug, Clone, Copy)]
pub struct ReferenceDecl {
    /// The position in `Table::foreign_keys`.
    pub position: u16,
    /// The referencing columns.
    pub columns: &'static [u16],
    /// The referenced table.
    pub target: &'static TableDecl,
    /// The referenced columns.
    pub target_columns: &'static [u16],
    /// Whether the referenced row has to be there first: neither nullable nor deferrable.
    pub required: bool,
}

/// A function as `sql_function!` leaves it.
#[derive(Debug, Clone, Copy)]
pub struct FunctionDecl {
    /// [`crate::model::Function`] as JSON.
    pub model: &'static str,
}

/// A table with its foreign keys: they are apart because they name other tables.
#[derive(Debug, Clone, Copy)]
pub struct ListedTable {
    /// The table.
    pub table: &'static TableDecl,
    /// Its foreign keys.
    pub references: &'static [ReferenceDecl],
}

/// A whole schema as `schema!` leaves it.
#[derive(Debug, Clone, Copy)]
pub struct SchemaDecl {
    /// The first members of the JSON object: format, name, comment, business rules.
    pub head: &'static str,
    /// The tables in the order of the list.
    pub tables: &'static [ListedTable],
    /// The functions in the order of the list.
    pub functions: &'static [&'static FunctionDecl],
}

impl SchemaDecl {
    /// The schema as JSON, in the form of [`crate::wire::DeclaredSchema`].
    pub fn to_json(&self) -> String {
        let mut enums = std::collections::BTreeMap::new();
        let mut json = String::from(self.head);
        json.push_str("\"tables\":[");
        for (position, listed) in self.tables.iter().enumerate() {
            if position > 0 {
                json.push(',');
            }
            listed.write_json(&mut json);
            for fact in listed.table.facts {
                fact.column_type.collect_enums(&mut enums);
            }
        }
        json.push_str("],\"enums\":[");
        let models: Vec<&str> = enums.into_values().collect();
        json.push_str(&models.join(","));
        json.push_str("],\"functions\":[");
        let models: Vec<&str> = self
            .functions
            .iter()
            .map(|function| function.model)
            .collect();
        json.push_str(&models.join(","));
        json.push_str("]}");
        json
    }
}

impl ListedTable {
    fn write_json(&self, json: &mut String) {
        json.push_str("{\"table\":");
        json.push_str(self.table.model);
        json.push_str(",\"columns\":[");
        for (position, fact) in self.table.facts.iter().enumerate() {
            if position > 0 {
                json.push(',');
            }
            json.push_str("{\"column_type\":");
            fact.column_type.write_json(json);
            let _ = write!(json, ",\"nullable\":{}}}", fact.nullable);
        }
        json.push_str("],\"references\":[");
        for (position, reference) in self.references.iter().enumerate() {
            if position > 0 {
                json.push(',');
            }
            let target = reference.target;
            let _ = write!(json, "{{\"position\":{},\"schema\":", reference.position);
            write_text(json, target.schema);
            json.push_str(",\"table\":");
            write_text(json, target.name);
            json.push_str(",\"columns\":[");
            for (position, column) in reference.target_columns.iter().enumerate() {
                if position > 0 {
                    json.push(',');
                }
                write_text(json, target.names[*column as usize]);
            }
            json.push_str("]}");
        }
        json.push_str("]}");
    }
}

impl TypeDecl {
    fn collect_enums(self, enums: &mut std::collections::BTreeMap<&'static str, &'static str>) {
        match self {
            TypeDecl::Enum(decl) => {
                enums.insert(decl.rust_name, decl.model);
            }
            TypeDecl::Array(element) => element.collect_enums(enums),
            _ => {}
        }
    }

    /// As serde writes [`crate::model::ColumnType`].
    fn write_json(self, json: &mut String) {
        let (word, argument) = match self {
            TypeDecl::Varchar(length) => ("Varchar", length.to_string()),
            TypeDecl::Char(length) => ("Char", length.to_string()),
            TypeDecl::Numeric(None) => ("Numeric", "null".to_string()),
            TypeDecl::Numeric(Some((precision, scale))) => {
                ("Numeric", format!("[{precision},{scale}]"))
            }
            TypeDecl::Array(element) => {
                let mut inner = String::new();
                element.write_json(&mut inner);
                ("Array", inner)
            }
            TypeDecl::String => ("Unresolved", "\"String\"".to_string()),
            TypeDecl::Range(name) => ("Range", quoted(name)),
            TypeDecl::Enum(decl) => ("Enum", quoted(decl.rust_name)),
            TypeDecl::Other(sql) => ("Other", quoted(sql)),
            plain => {
                let _ = write!(json, "\"{plain:?}\"");
                return;
            }
        };
        let _ = write!(json, "{{\"{word}\":{argument}}}");
    }
}

fn quoted(text: &str) -> String {
    let mut json = String::new();
    write_text(&mut json, text);
    json
}

/// A JSON string (RFC 8259, section 7).
fn write_text(json: &mut String, text: &str) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            control if control < ' ' => {
                let _ = write!(json, "\\u{:04x}", control as u32);
            }
            other => json.push(other),
        }
    }
    json.push('"');
}

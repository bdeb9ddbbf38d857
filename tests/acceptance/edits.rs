//! Ten edits of the insurance example, as a team makes them: each planned, proved, applied and rolled back on
//! a native server, with rows in every table and writers that must not notice.

use crate::writers::Writers;
use migrator::inspect::inspect;
use migrator::planning::seed::fill;
use migrator::server::{DatabaseUrl, connect};
use schema_tests::{Catalog, Cluster, Database, Folder, Migrator, Run, repository};

/// One edit of a struct.
struct Edit {
    name: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    /// What the data needs before it.
    prepare: &'static str,
    /// The table that is written anew, where that has to be accepted.
    rewrites: Option<&'static str>,
    /// What runs all the time meanwhile.
    writes: &'static [&'static str],
}

const CUSTOMERS: &[&str] = &[
    "UPDATE public.customers SET city = city",
    "SELECT count(city) FROM public.customers",
];
const CLAIMS: &[&str] = &[
    "UPDATE public.claims SET description = description",
    "SELECT count(description) FROM public.claims",
];
const USERS: &[&str] = &[
    "UPDATE public.admin_users SET failed_login_attempts = failed_login_attempts",
    "SELECT sum(failed_login_attempts) FROM public.admin_users",
];
const ROLES: &[&str] = &[
    "UPDATE public.admin_roles SET name = name",
    "SELECT count(name) FROM public.admin_roles",
];

const EDITS: &[Edit] = &[
    Edit {
        name: "a_new_column_with_a_rule",
        file: "src/core_business/customer.rs",
        from: "    // A person, or the person to talk to",
        to: "    /// How letters reach the customer.\n    #[varchar(10)]\n    #[default(\"mail\")]\n    #[business_rule(\"CUS-003\")]\n    pub channel: String,\n\n    // A person, or the person to talk to",
        prepare: "",
        rewrites: None,
        writes: CUSTOMERS,
    },
    Edit {
        name: "a_column_is_renamed",
        file: "src/core_business/customer.rs",
        from: "    #[check(phone.matches",
        to: "    #[column(name = \"phone_number\")]\n    #[renamed_from(\"phone\")]\n    #[check(phone.matches",
        prepare: "",
        rewrites: None,
        writes: CUSTOMERS,
    },
    Edit {
        name: "a_type_changes",
        file: "src/core_business/customer.rs",
        from: "    #[varchar(100)]\n    pub city: String,",
        to: "    #[varchar(150)]\n    pub city: String,",
        prepare: "",
        rewrites: None,
        writes: CUSTOMERS,
    },
    Edit {
        name: "a_type_is_stored_otherwise",
        file: "src/administration/admin_user.rs",
        from: "    pub failed_login_attempts: i32,",
        to: "    pub failed_login_attempts: i64,",
        prepare: "",
        rewrites: None,
        writes: USERS,
    },
    Edit {
        name: "a_filled_column_is_required",
        file: "src/core_business/customer.rs",
        from: "    pub address_line_2: Option<String>,",
        to: "    pub address_line_2: String,",
        prepare: "UPDATE public.customers SET address_line_2 = '' WHERE address_line_2 IS NULL",
        rewrites: None,
        writes: CUSTOMERS,
    },
    Edit {
        name: "a_column_is_dropped",
        file: "src/administration/admin_role.rs",
        from: "    #[text]\n    pub description: Option<String>,\n",
        to: "",
        prepare: "UPDATE public.admin_roles SET description = 'of ' || name",
        rewrites: None,
        writes: ROLES,
    },
    Edit {
        name: "a_new_enum_value",
        file: "src/core_business/claim.rs",
        from: "    /// Paid in full.\n    Settled,\n}",
        to: "    /// Paid in full.\n    Settled,\n    /// Nobody asked for anything any more.\n    Withdrawn,\n}",
        prepare: "",
        rewrites: None,
        writes: CLAIMS,
    },
    Edit {
        name: "an_enum_value_is_removed",
        file: "src/core_business/claim.rs",
        from: "    /// Nobody asked for anything any more.\n    Withdrawn,\n",
        to: "",
        prepare: "",
        rewrites: Some("claims"),
        writes: CLAIMS,
    },
    Edit {
        name: "a_check_changes",
        file: "src/core_business/customer.rs",
        from: "#[check(zip_code.matches(\"^[0-9]{5}(-[0-9]{4})?$\"))]",
        to: "#[check(zip_code.matches(\"^[0-9]{5}(-?[0-9]{4})?$\"))]",
        prepare: "",
        rewrites: None,
        writes: CUSTOMERS,
    },
    Edit {
        name: "an_index_is_replaced",
        file: "src/core_business/claim.rs",
        from: "    adjuster_id,\n    reported_date,\n",
        to: "    adjuster_id,\n    desc(reported_date),\n",
        prepare: "",
        rewrites: None,
        writes: CLAIMS,
    },
    Edit {
        name: "a_foreign_key_has_another_rule",
        file: "src/administration/admin_role.rs",
        from: "#[references(Self::id, on_delete = restrict)]",
        to: "#[references(Self::id, on_delete = set_null)]",
        prepare: "",
        rewrites: None,
        writes: ROLES,
    },
];

/// The example in a folder of its own, where it can be edited.
struct Insurance {
    folder: Folder,
    database: Database,
}

impl Insurance {
    fn new() -> Self {
        let folder = Folder::new("insurance");
        let example = repository::root().join("examples/insurance");
        for part in ["src", "sql", "migrations"] {
            folder.copy(&example.join(part), part);
        }
        folder.copy_file(&example.join("business_rules.toml"), "business_rules.toml");
        folder.copy_file(&repository::root().join("Cargo.lock"), "Cargo.lock");
        folder.write("schema.toml", "[schema]\ncrate = \".\"\n");
        let schema = repository::root().join("schema");
        folder.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"insurance\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
                 [features]\nserde = []\nsqlx = []\n\n[dependencies]\nschema = {{ path = {schema:?} }}\n"
            ),
        );
        let database = Cluster::shared().database("edits");
        Insurance { folder, database }
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let target = repository::target().join("tests/museum");
        Migrator::inside(self.folder.path())
            .arguments(arguments.iter().copied())
            .variable("CARGO_TARGET_DIR", &target.to_string_lossy())
            .on(&self.database)
            .run()
    }

    fn edit(&self, edit: &Edit) {
        let path = self.folder.path().join(edit.file);
        let source = std::fs::read_to_string(&path).expect("the file can be read");
        assert_eq!(
            source.matches(edit.from).count(),
            1,
            "{}: {}",
            edit.name,
            edit.from
        );
        self.folder
            .write(edit.file, &source.replacen(edit.from, edit.to, 1));
    }

    /// Three rows in every table, or as many as it takes.
    fn fill(&self) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime = runtime.expect("a runtime starts");
        runtime.block_on(async {
            let url = DatabaseUrl::parse(self.database.url()).expect("the tests' own URL");
            let (mut connection, _) = connect(&url, "edits").await.expect("it connects");
            let objects = inspect(&mut connection)
                .await
                .expect("it can be read")
                .objects;
            let filled = fill(&mut connection, &objects, &objects)
                .await
                .expect("it can be filled");
            assert!(filled.unfilled.is_empty(), "{:?}", filled.unfilled);
        });
    }

    /// What is in the tables, in the order of the columns' names.
    fn rows(&self) -> Vec<String> {
        let tables = "SELECT format('SELECT concat_ws('':'', %L, ROW(%s)) FROM %s', c.relname, \
                      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a \
                       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'updated_at'), c.oid::regclass) \
                      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') \
                      AND NOT c.relispartition ORDER BY c.relname";
        let queries = self.database.column(tables);
        let mut rows = self.database.column(&queries.join(" UNION ALL "));
        rows.sort();
        rows
    }
}

#[test]
fn ten_edits_under_running_writes() {
    let insurance = Insurance::new();
    insurance.run(&["apply"]).succeeds();
    insurance.fill();
    for edit in EDITS {
        insurance.edit(edit);
        if !edit.prepare.is_empty() {
            insurance
                .database
                .execute(edit.prepare)
                .expect("the data can be prepared");
        }
        let mut plan = vec!["plan", edit.name, "--as-of", "2026-11-20"];
        plan.extend(edit.rewrites.iter().flat_map(|table| ["--rewrite", table]));
        insurance.run(&plan).succeeds().says("proved on PostgreSQL");
        let (catalog, rows) = (Catalog::of(&insurance.database), insurance.rows());
        let writers = Writers::start(&insurance.database, edit.writes);
        insurance.run(&["apply"]).succeeds().says(edit.name);
        insurance.run(&["rollback", "--yes"]).succeeds();
        writers.stop(edit.name);
        Catalog::of(&insurance.database).assert_same_but_for_order(&catalog, edit.name);
        assert_eq!(insurance.rows(), rows, "{}: the rows", edit.name);
        insurance.run(&["apply"]).succeeds().says(edit.name);
        insurance.run(&["check", "--database"]).succeeds();
    }
}

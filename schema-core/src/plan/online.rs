//! What is done otherwise on a table that is in use: no lock that stops reads or writes is held while
//! rows are read. Constraints come unproven and are proved afterwards, indexes are built beside the
//! traffic and replaced by building the new one first. The facts behind it were measured; the guide's
//! chapter on migrations names them.

use super::build::Builder;
use super::host::relation_of;
use super::note::PATIENCE;
use super::step::BothWays;
use super::way::Turned;
use crate::model::name::{MAX_BYTES, qualified, quote};
use crate::object::{
    self, Column, Constraint, ConstraintKind, Index, Kind, Object, ObjectId, Sql, make, take,
};

/// What happens to an object on one way.
pub(super) enum Act<'a> {
    Nothing,
    Make(&'a Object),
    Take(&'a Object),
    Replace(&'a Object, &'a Object),
    Alter(Vec<Sql>),
}

impl<'a> Act<'a> {
    /// What is there afterwards and was not before.
    fn made(&self) -> Option<&'a Object> {
        match self {
            Act::Make(object) | Act::Replace(_, object) => Some(object),
            _ => None,
        }
    }

    fn taken(&self) -> Option<&'a Object> {
        match self {
            Act::Take(object) | Act::Replace(object, _) => Some(object),
            _ => None,
        }
    }
}

impl Builder<'_> {
    /// The table an object belongs to, where that is in use: it was there before, and is not small.
    fn busy_table(&self, id: &ObjectId) -> Option<ObjectId> {
        let (schema, name) = relation_of(self.source, id)?;
        let of = |kind| ObjectId::new(kind, &schema, None, &name);
        let kinds = [Kind::Table, Kind::Partition, Kind::MaterializedView];
        let table = kinds
            .map(of)
            .into_iter()
            .find(|table| self.source.contains(table))?;
        let in_use = !self.is_new(&table) && self.options.is_in_use(&table);
        in_use.then_some(table)
    }

    /// Whether a table that is in use is spared by doing something about this object otherwise.
    pub(super) fn is_spared(&self, id: &ObjectId) -> bool {
        self.busy_table(id)
            .is_some_and(|table| !self.is_partitioned(&table))
    }

    /// Makes steps of its own for what is built beside the traffic, an index, a key, and for what locks
    /// two tables, a foreign key. False for what has its place in the table's step.
    pub(super) fn in_steps_of_its_own(&mut self, id: &ObjectId) -> bool {
        if !id.is_itself() {
            return false;
        }
        if id.kind == Kind::ForeignKey {
            return self.key_between(id);
        }
        let Some(table) = self
            .busy_table(id)
            .filter(|table| !self.is_partitioned(table))
        else {
            return false;
        };
        let (up, down) = self.acts(id);
        match id.kind {
            Kind::PrimaryKey | Kind::Unique => self.by_index(id, &table, &up, &down),
            Kind::Index => self.concurrently(id, &table, &up, &down),
            _ => false,
        }
    }

    /// A foreign key of a table that is in use, or to one: in a step, and a transaction, of its own.
    fn key_between(&mut self, id: &ObjectId) -> bool {
        let busy = self.busy_table(id);
        let (Some(Object::Constraint(key)), Some((schema, name))) =
            (self.source.get(id), relation_of(self.source, id))
        else {
            return false;
        };
        let to_busy = super::note::locked_by_key(self, key);
        let to_busy = to_busy.iter().any(|_| !self.options.offline);
        if self.options.offline || (busy.is_none() && !to_busy) {
            return false;
        }
        let (kind, table) = (id.kind.word(), format!("{schema}.{name}"));
        let (add, drop) = super::title::verbs(self, std::slice::from_ref(id));
        let mut step = BothWays::titled(
            format!("{add} {kind} {} of {table}", id.name),
            format!("{drop} {kind} {} of {table}", id.name),
        );
        super::note::of_members(self, std::slice::from_ref(id), &mut step);
        let (up, down) = self.acts(id);
        let is_partitioned = busy
            .as_ref()
            .is_some_and(|table| self.is_partitioned(table));
        let behind = self.later.len();
        let proved = match &busy {
            Some(table) if !is_partitioned => self.proved_later(&mut step, id, table, &up, &down),
            _ => false,
        };
        if !proved {
            self.push(&mut step, id);
        }
        step.touch();
        self.later.insert(behind, step);
        self.put_off.insert(id.clone());
        true
    }

    /// Adds to the table's step what has another form on a table that is in use. False for what has none.
    pub(super) fn online(&mut self, step: &mut BothWays, id: &ObjectId) -> bool {
        let Some(table) = self.busy_table(id).filter(|_| id.is_itself()) else {
            return false;
        };
        let (up, down) = self.acts(id);
        match id.kind {
            Kind::Check => self.proved_later(step, id, &table, &up, &down),
            Kind::Column => self.not_null(step, id, &table, &up, &down),
            _ => false,
        }
    }

    pub(super) fn is_partitioned(&self, table: &ObjectId) -> bool {
        match self.source.get(table) {
            Some(Object::Table(table)) => table.partition_key.is_some(),
            Some(Object::Partition(partition)) => partition.partition_key.is_some(),
            _ => false,
        }
    }

    /// A check or foreign key: NOT VALID in the table's step, proved in a transaction of its own.
    fn proved_later(
        &mut self,
        step: &mut BothWays,
        id: &ObjectId,
        table: &ObjectId,
        up: &Act,
        down: &Act,
    ) -> bool {
        let (up_made, down_made) = (provable(up), provable(down));
        if up_made.is_none() && down_made.is_none() {
            return false;
        }
        step.push(without_proof(up), without_proof(down));
        self.say_again(step, id);
        if let Some(made) = up_made {
            self.proofs
                .entry(table.path())
                .or_default()
                .0
                .push(made.clone());
        }
        if let Some(made) = down_made {
            self.proofs
                .entry(table.path())
                .or_default()
                .1
                .push(made.clone());
        }
        true
    }

    /// One step for each table: what came unproven is proved, now that nobody has to wait for it.
    pub(super) fn prove(&mut self) {
        for (table, (up, down)) in std::mem::take(&mut self.proofs) {
            let title = |of: &[Constraint]| match of {
                [one] => format!("prove {} for the rows of {table}", one.name),
                many => format!("prove {} constraints for the rows of {table}", many.len()),
            };
            let validate = |of: &[Constraint]| -> Vec<Sql> {
                of.iter()
                    .map(|each| {
                        let clause = format!("VALIDATE CONSTRAINT {}", quote(&each.name));
                        Sql::of_table(qualified(&each.schema, &each.table), clause)
                    })
                    .collect()
            };
            let lock = format!(
                "lock: SHARE UPDATE EXCLUSIVE on {table} while every row is checked: reads and writes go on"
            );
            let mut proof = BothWays::titled(title(&up), title(&down));
            proof.note_both(lock);
            proof.push(validate(&up), Vec::new());
            proof.touch();
            self.later.push(proof);
            // On the way down the first step is the last one.
            let mut proof = BothWays::titled(title(&up), title(&down));
            proof.note_both(format!(
                "lock: SHARE UPDATE EXCLUSIVE on {table} while every row is checked: reads and writes go on"
            ));
            proof.push(Vec::new(), validate(&down));
            proof.touch();
            self.first.push(proof);
        }
    }

    /// A primary key or unique constraint: its index is built beside the traffic, and then adopted.
    fn by_index(&mut self, id: &ObjectId, table: &ObjectId, up: &Act, down: &Act) -> bool {
        let key = |act: &Act| act.made().and_then(constraint_of).cloned();
        let (up_made, down_made) = (key(up), key(down));
        let fits =
            |key: &Option<Constraint>| key.as_ref().is_none_or(|key| key_index(key, "x").is_some());
        if (up_made.is_none() && down_made.is_none()) || !fits(&up_made) || !fits(&down_made) {
            return false;
        }
        let index_name = |act: &Act| match act {
            Act::Replace(..) => self.free_index_name(id),
            _ => id.name.clone(),
        };
        let (up_index, down_index) = (index_name(up), index_name(down));
        if let Some(key) = &up_made {
            let mut build = self.build_step(&up_index, table);
            build.push(key_index(key, &up_index).into_iter().collect(), Vec::new());
            build.push(Vec::new(), Vec::new());
            self.later.push(build);
        }
        let (made, gone) = (
            super::title::verbs(self, std::slice::from_ref(id)),
            id.kind.word(),
        );
        let mut adopt = BothWays::titled(
            format!("{} {gone} {} of {}", made.0, id.name, table.path()),
            format!("{} {gone} {} of {}", made.1, id.name, table.path()),
        );
        adopt.note_both(format!(
            "lock: ACCESS EXCLUSIVE on {}, brief{PATIENCE}",
            table.path()
        ));
        adopt.push(adopted(up, &up_index), adopted(down, &down_index));
        adopt.touch();
        self.say_again(&mut adopt, id);
        self.later.push(adopt);
        if let Some(key) = &down_made {
            let mut build = self.build_step(&down_index, table).reversed();
            build.push(
                Vec::new(),
                key_index(key, &down_index).into_iter().collect(),
            );
            self.later.push(build);
        }
        self.put_off.insert(id.clone());
        true
    }

    /// An index: built, and dropped, beside the traffic; replaced by building the new one first.
    fn concurrently(&mut self, id: &ObjectId, table: &ObjectId, up: &Act, down: &Act) -> bool {
        match (up, down) {
            (Act::Alter(_), _) | (_, Act::Alter(_)) => return false,
            (Act::Replace(old, new), Act::Replace(..)) => {
                self.replace_index(id, table, (old, new));
            }
            // Something that it needs changes: it has to go at once.
            _ if self.is_apart_now(id) => return false,
            _ => {
                let (made, gone) = (
                    format!("build index {}", id.path()),
                    format!("drop index {}", id.path()),
                );
                let mut step = BothWays::titled(&made, &gone);
                let statements = |act: &Act| {
                    let made = act.made().map(|object| concurrent_make(object, None));
                    let taken = act.taken().map(|_| vec![drop_concurrently(id, &id.name)]);
                    made.or(taken).unwrap_or_default()
                };
                step.push(statements(up), statements(down));
                self.note_concurrent(&mut step, table);
                super::rule_notes::note_rules(self.source, std::slice::from_ref(id), &mut step);
                self.later.push(step);
            }
        }
        self.put_off.insert(id.clone());
        true
    }

    fn replace_index(&mut self, id: &ObjectId, table: &ObjectId, (old, new): (&Object, &Object)) {
        let temporary = self.free_index_name(id);
        let mut build = BothWays::titled(
            format!("build index {} anew, as {temporary}", id.path()),
            format!("drop index {temporary}"),
        );
        build.push(
            concurrent_make(new, Some(&temporary)),
            vec![drop_concurrently(id, &temporary)],
        );
        self.note_concurrent(&mut build, table);
        let mut exchange = BothWays::titled(
            format!("drop the old index {}", id.path()),
            format!("build index {} as it was", id.path()),
        );
        exchange.push(
            vec![drop_concurrently(id, &id.name)],
            concurrent_make(old, None),
        );
        self.note_concurrent(&mut exchange, table);
        let mut rename = BothWays::titled(
            format!("give index {} its name", id.path()),
            format!("make room for index {}", id.path()),
        );
        let renamed = |from: &str, to: &str| {
            let from = qualified(&id.schema, from);
            vec![Sql::statement(format!(
                "ALTER INDEX {from} RENAME TO {}",
                quote(to)
            ))]
        };
        rename.note_both("lock: none on the table, the index alone, brief");
        rename.push(renamed(&temporary, &id.name), renamed(&id.name, &temporary));
        rename.touch();
        for aspect in self.source.aspects_of(id) {
            rename.push(make(aspect), Vec::new());
        }
        self.later.extend([build, exchange, rename]);
        // The comment on the old one comes back behind it.
        let said: Vec<Sql> = self.before.aspects_of(id).flat_map(make).collect();
        if !said.is_empty() {
            let mut step =
                BothWays::titled(String::new(), format!("comment on index {}", id.path()));
            step.push(Vec::new(), said);
            step.touch();
            let place = self.later.len() - 2;
            self.later.insert(place, step);
        }
    }

    /// A column that becomes required: a check proves it first, so that nothing is read under the lock.
    fn not_null(
        &mut self,
        step: &mut BothWays,
        id: &ObjectId,
        table: &ObjectId,
        up: &Act,
        down: &Act,
    ) -> bool {
        let Some(Object::Column(column)) = self.source.get(id) else {
            return false;
        };
        let sets = Sql::of_table(
            qualified(&column.schema, &column.table),
            format!("ALTER COLUMN {} SET NOT NULL", quote(&column.name)),
        );
        let tightens = |act: &Act| matches!(act, Act::Alter(parts) if parts.contains(&sets));
        let (up_tightens, down_tightens) = (tightens(up), tightens(down));
        if !up_tightens && !down_tightens {
            return false;
        }
        let check = self.free_check_name(column);
        let parts = |act: &Act, tightens: bool| {
            let Act::Alter(parts) = act else {
                return Vec::new();
            };
            let mut parts = parts.clone();
            if tightens {
                parts.push(check_clause(
                    column,
                    format!("DROP CONSTRAINT {}", quote(&check)),
                ));
            }
            parts
        };
        step.push(parts(up, up_tightens), parts(down, down_tightens));
        let proof = proof_of_not_null(column, &check, table);
        if up_tightens {
            self.first.extend(proof);
        } else {
            // On the way down the last one comes first.
            self.later
                .extend(proof.into_iter().rev().map(BothWays::reversed));
        }
        true
    }

    fn build_step(&self, index: &str, table: &ObjectId) -> BothWays {
        let mut step = BothWays::titled(
            format!("build the index of {index} on {}", table.path()),
            format!("build the index of {index} on {}", table.path()),
        );
        self.note_concurrent(&mut step, table);
        step
    }

    fn note_concurrent(&self, step: &mut BothWays, table: &ObjectId) {
        step.note_both(format!(
            "lock: SHARE UPDATE EXCLUSIVE on {}: reads and writes go on; it waits as long as it has to",
            table.path()
        ));
        step.up.alone = true;
        step.down.alone = true;
        step.touch();
    }

    fn say_again(&self, step: &mut BothWays, id: &ObjectId) {
        let statements = self.statements(id);
        step.up.closing.extend(statements.said_up);
        step.down.closing.extend(statements.said_down);
    }

    /// Whether an object is out of the way for a moment, for something that it needs.
    fn is_apart_now(&self, id: &ObjectId) -> bool {
        let turn = self.turn(id);
        turn.is_some_and(|turn| turn.up == Turned::Apart || turn.down == Turned::Apart)
    }

    /// `quotes_idx_new`: a name that nobody has.
    fn free_index_name(&self, id: &ObjectId) -> String {
        free_name(&id.name, "_new", |name| {
            let twin = ObjectId::index(&id.schema, name);
            self.source.names_of(&twin).is_empty() && self.before.names_of(&twin).is_empty()
        })
    }

    fn free_check_name(&self, column: &Column) -> String {
        free_name(
            &format!("{}_{}", column.table, column.name),
            "_is_there",
            |name| {
                let twin = ObjectId::new(Kind::Check, &column.schema, Some(&column.table), name);
                self.source.names_of(&twin).is_empty() && self.before.names_of(&twin).is_empty()
            },
        )
    }
}

fn free_name(base: &str, end: &str, is_free: impl Fn(&str) -> bool) -> String {
    let mut number = 0;
    loop {
        let end = if number == 0 {
            end.to_string()
        } else {
            format!("{end}{number}")
        };
        let mut start = base.to_string();
        while start.len() + end.len() > MAX_BYTES {
            start.pop();
        }
        let name = format!("{start}{end}");
        if is_free(&name) {
            return name;
        }
        number += 1;
    }
}

fn constraint_of(object: &Object) -> Option<&Constraint> {
    match object {
        Object::Constraint(constraint) => Some(constraint),
        _ => None,
    }
}

/// A constraint that is not left unproven, and can be.
fn can_be_proved(constraint: &Constraint) -> bool {
    !constraint.definition.ends_with("NOT VALID")
        && !constraint.definition.ends_with("NOT ENFORCED")
}

/// The constraint that is there afterwards, where its proof can wait.
fn provable<'a>(act: &Act<'a>) -> Option<&'a Constraint> {
    act.made()
        .and_then(constraint_of)
        .filter(|made| can_be_proved(made))
}

fn without_proof(act: &Act) -> Vec<Sql> {
    let mut parts = Vec::new();
    if let Some(taken) = act.taken() {
        parts.extend(take(taken));
    }
    if let Some(made) = act.made().and_then(constraint_of) {
        let mut made = made.clone();
        if can_be_proved(&made) {
            made.definition.push_str(" NOT VALID");
        }
        parts.extend(make(&Object::Constraint(made)));
    }
    if let Act::Alter(altered) = act {
        parts.extend(altered.iter().cloned());
    }
    parts
}

/// CREATE UNIQUE INDEX CONCURRENTLY for what stands behind a key; `None` for a key that has to be more
/// than an index.
fn key_index(key: &Constraint, name: &str) -> Option<Sql> {
    let body = ["PRIMARY KEY ", "UNIQUE "]
        .iter()
        .find_map(|word| key.definition.strip_prefix(word))?;
    let (body, _) = deferral(body);
    let (nulls, body) = match body.strip_prefix("NULLS NOT DISTINCT ") {
        Some(rest) => (" NULLS NOT DISTINCT", rest),
        None => ("", body),
    };
    if body.contains("WITHOUT OVERLAPS") || body.contains("USING INDEX") || body.contains(" WITH (")
    {
        return None;
    }
    let table = qualified(&key.schema, &key.table);
    let options = object::with_options(&key.index_options);
    Some(Sql::statement(format!(
        "CREATE UNIQUE INDEX CONCURRENTLY {} ON {table} {body}{nulls}{options}",
        quote(name)
    )))
}

/// The columns, and when the key is checked.
fn deferral(body: &str) -> (&str, &str) {
    match body.find(" DEFERRABLE") {
        Some(at) => body.split_at(at),
        None => (body, ""),
    }
}

fn adopted(act: &Act, index: &str) -> Vec<Sql> {
    let mut parts = act.taken().map(take).unwrap_or_default();
    if let Some(key) = act.made().and_then(constraint_of) {
        let word = if key.kind == ConstraintKind::PrimaryKey {
            "PRIMARY KEY"
        } else {
            "UNIQUE"
        };
        let (_, deferral) = deferral(&key.definition);
        parts.push(Sql::of_table(
            qualified(&key.schema, &key.table),
            format!(
                "ADD CONSTRAINT {} {word} USING INDEX {}{deferral}",
                quote(&key.name),
                quote(index)
            ),
        ));
    }
    if let Act::Alter(altered) = act {
        parts.extend(altered.iter().cloned());
    }
    parts
}

fn concurrent_make(object: &Object, name: Option<&str>) -> Vec<Sql> {
    let Object::Index(index) = object else {
        return Vec::new();
    };
    let own = quote(&index.name);
    let name = name.map_or_else(|| own.clone(), quote);
    let definition = index.definition.replacen(
        &format!("INDEX {own} ON "),
        &format!("INDEX CONCURRENTLY {name} ON "),
        1,
    );
    make(&Object::Index(Index {
        definition,
        ..index.clone()
    }))
}

fn drop_concurrently(id: &ObjectId, name: &str) -> Sql {
    Sql::statement(format!(
        "DROP INDEX CONCURRENTLY {}",
        qualified(&id.schema, name)
    ))
}

fn check_clause(column: &Column, clause: String) -> Sql {
    Sql::of_table(qualified(&column.schema, &column.table), clause)
}

/// A check that the column has a value in every row, and its proof.
fn proof_of_not_null(column: &Column, check: &str, table: &ObjectId) -> Vec<BothWays> {
    let (path, name) = (table.path(), quote(&column.name));
    let mut add = BothWays::titled(
        format!("let {path} take no new row without {}", column.name),
        String::new(),
    );
    add.up
        .note(format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}"));
    let clause = format!(
        "ADD CONSTRAINT {} CHECK ({name} IS NOT NULL) NOT VALID",
        quote(check)
    );
    add.push(vec![check_clause(column, clause)], Vec::new());
    let mut prove = BothWays::titled(
        format!(
            "prove that every row of {path} has a value in {}",
            column.name
        ),
        String::new(),
    );
    prove.up.note(format!(
        "lock: SHARE UPDATE EXCLUSIVE on {path} while every row is checked: reads and writes go on"
    ));
    let clause = format!("VALIDATE CONSTRAINT {}", quote(check));
    prove.push(vec![check_clause(column, clause)], Vec::new());
    for step in [&mut add, &mut prove] {
        step.touch();
    }
    vec![add, prove]
}

//! From differences to steps: what happens in which order, and the way back.
//!
//! 1. What is in the way goes: constraints, indexes and partitions that are gone, names that something
//!    new wants, and what has to step aside while something it needs changes.
//! 2. What is new is made; what changed is altered, or replaced within one step, so that no moment
//!    is without the policy, check or trigger that guards the rows; what stepped aside comes back.
//! 3. Everything else that is gone is taken away, now that nothing needs it: policies and triggers,
//!    columns, tables, functions, types, namespaces.
//!
//! What is taken away is what would make it, turned round. The way back is the exact reverse. Nothing is
//! done halfway: one change that cannot be planned refuses the plan, and all of them are named.

mod adopted;
mod analyze;
mod around;
mod belonging;
mod build;
mod castless;
mod column_notes;
mod computed;
mod cuts;
mod dependents;
mod exchange;
mod heir_notes;
mod host;
mod inherit;
mod inside;
mod keep_values;
mod key_notes;
mod lost_attribute;
mod materialized;
mod named_type;
mod narrow;
mod not_given;
mod note;
mod online;
mod options;
mod quarantine;
mod question;
mod referenced;
mod refuse;
mod relabel;
mod removed_label;
mod rename;
mod rewrite;
mod row_key;
mod row_result;
mod row_type;
mod rule_notes;
mod standing;
mod statements;
mod step;
mod swap;
mod swap_column;
mod swap_composite;
mod table_steps;
mod title;
mod triggers;
mod wait;
mod way;
mod work;

pub(crate) use note::PATIENCE;
pub use options::{ANOTHER_COLUMN, Options, Rewrites, rewritten};
pub use quarantine::QUARANTINE;
pub use refuse::{Refusal, Refused, required_columns};
pub use relabel::{due_relabel, relabel_sql};
pub use rename::{due_renames, partition_renames, rename_sql};
pub use step::{Mode, Step};

use crate::diff::{with_apart_defaults, with_attached, with_inherited, with_moved};
use crate::object::{Objects, Renames};
use build::{Builder, Made, Stage};
use step::BothWays;
use work::Work;

/// Ordered steps from one schema to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The steps on the way up. The way down takes them from the last to the first.
    pub steps: Vec<Step>,
    /// What may have another name only, and is planned as if it went and came: a sentence each.
    pub questions: Vec<String>,
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// The steps that make a whole schema in an empty database.
pub fn create_all(objects: &Objects) -> Plan {
    let nothing = Objects::new();
    let work = Work::all_of(objects);
    let options = Options::default();
    let made = Builder::new(objects, (&nothing, objects), &work, Stage::Middle, &options).run();
    Plan {
        steps: made.steps.into_iter().map(BothWays::into_step).collect(),
        questions: Vec::new(),
    }
}

/// The steps from `from` to `to`, both inspected. What is new is written in the words of
/// `declared`, where it is declared; what is gone comes back in the words of `from`.
///
/// # Errors
/// [`Refused`] with every change that has no plan.
pub fn plan(from: &Objects, to: &Objects, declared: &Objects) -> Result<Plan, Refused> {
    plan_renamed(from, to, declared, &Renames::default(), &Options::default())
}

/// The same after these renames: `from` is inspected with them done, and the plan begins with them.
///
/// # Errors
/// As [`plan()`].
pub fn plan_renamed(
    from: &Objects,
    to: &Objects,
    declared: &Objects,
    renames: &Renames,
    options: &Options,
) -> Result<Plan, Refused> {
    let inspected = from;
    let (from, to) = with_attached(from, to);
    let (from, to, heirs) = with_inherited(from, to);
    let (from, to) = with_apart_defaults(from, to, &heirs);
    let from = with_moved(from, &to);
    let differences = from.differences(&to);
    if renames.is_empty() && differences.is_empty() && heirs.is_empty() {
        return Ok(Plan::default());
    }
    let (renamed, alike) = rename::rename_alike(&from, &to, &differences);
    let differences = match alike.is_empty() {
        true => differences,
        false => renamed.differences(&to),
    };
    let from = &renamed;
    let mut work =
        Work::between(from, &to, &differences).map_err(|refusals| Refused { refusals })?;
    exchange::find(from, &to, &mut work, options);
    let mut refusals = castless::refusals(from, &to, &work);
    refusals.extend(inside::refusals(from, &to, &work));
    refusals.extend(row_type::refusals(from, &to, &work));
    refusals.extend(row_result::refusals(from, &to, &work));
    let told: Vec<_> = refusals.iter().map(|each| each.id.clone()).collect();
    let rewritten = rewrite::refusals(from, &to, &work, options).into_iter();
    refusals.extend(rewritten.filter(|each| !told.contains(&each.id)));
    refusals.extend(refuse::unfinished_indexes(&to, &work));
    let labels = renames.labels.iter();
    refusals.extend(labels.filter_map(|each| relabel::refusal(each, options)));
    if !refusals.is_empty() {
        return Err(Refused { refusals });
    }
    let words = in_words(&to, &declared.with_arguments_of(&to));
    let of_stage = |objects: &Objects, stage| {
        Builder::new(objects, (from, &words), &work, stage, options).run()
    };
    let (early, middle, late) = (
        of_stage(from, Stage::Early),
        of_stage(&words, Stage::Middle),
        of_stage(from, Stage::Late),
    );
    let keeps = early.keeps || middle.keeps || late.keeps;
    let quarantine = options.quarantine.iter().filter(|_| keeps);
    let (looks_up, looks_down) = analyze::steps(from, &to, &work);
    let mut steps: Vec<BothWays> = quarantine.map(|schema| quarantine::open(schema)).collect();
    steps.extend(looks_down);
    steps.extend(renames.objects.iter().map(rename::declared_step));
    steps.extend(relabel::steps(inspected, &renames.labels));
    steps.extend(heirs.iter().filter_map(inherit::leaves));
    steps.extend(alike);
    steps.extend(middle.first);
    steps.extend(turned_round(early));
    steps.extend(middle.steps);
    steps.extend(middle.later);
    steps.extend(turned_round(late));
    steps.extend(middle.last);
    steps.extend(heirs.iter().filter_map(inherit::joins));
    steps.extend(looks_up);
    steps.retain(|step| !(step.up.is_empty() && step.down.is_empty()));
    cuts::cut(&mut steps);
    heir_notes::note_heirs(from, &to, &mut steps);
    Ok(Plan {
        steps: steps.into_iter().map(BothWays::into_step).collect(),
        questions: question::questions(from, &to, &differences),
    })
}

/// What was told as if it were made, as what takes it away.
fn turned_round(made: Made) -> Vec<BothWays> {
    let all = [made.first, made.steps, made.later].into_iter().flatten();
    all.rev().map(BothWays::reversed).collect()
}

/// The objects of `to`, each as it was declared where it was.
fn in_words(to: &Objects, declared: &Objects) -> Objects {
    if declared.is_empty() {
        return to.clone();
    }
    let mut words = Objects::new();
    let known = declared.iter().filter(|(id, _)| to.contains(id));
    let others = to.iter().filter(|(id, _)| !declared.contains(id));
    for (id, object) in known.chain(others) {
        // Two objects of one name were refused when `to` was filled.
        let _ = words.insert_as(id.clone(), object.clone());
    }
    words.take_needs_of(declared);
    words.take_needs_of(to);
    words.add_renames_of(declared, |_| true);
    words
}

//! Where a plan's transactions end: a lock on one table is given back before the next one is asked for,
//! but what steps aside is away in one transaction only. And a transaction takes only so many locks as
//! a server with default settings has room for.

use super::step::{BothWays, Mode, Way};
use crate::object::{Kind, ObjectId};

/// How many locks one transaction may take. A server has room for `max_locks_per_transaction` (64) times
/// `max_connections` (100) of them, for all sessions together.
/// (<https://www.postgresql.org/docs/current/runtime-config-locks.html>)
const MAX_LOCKS: usize = 2000;

/// How many locks it takes to make or to drop an object, at most: DROP locks every object that goes along.
pub(super) fn locks_of(id: &ObjectId) -> usize {
    match id.kind {
        _ if !id.is_itself() => 0,
        // Itself, its two types, and the table and index that keep long values.
        Kind::Table | Kind::Partition | Kind::MaterializedView => 5,
        // Itself, the two tables, and two triggers on each.
        Kind::ForeignKey => 7,
        Kind::Column => 0,
        Kind::PrimaryKey | Kind::Unique | Kind::Exclusion | Kind::Identity => 3,
        _ => 2,
    }
}

/// Says of each step how it runs, on both ways.
pub(super) fn cut(steps: &mut Vec<BothWays>) {
    values_come_first(steps);
    cut_way(steps.iter_mut().map(|step| &mut step.up).collect());
    cut_way(steps.iter_mut().rev().map(|step| &mut step.down).collect());
}

/// A value that an enum gets cannot be used before the transaction has ended in which it comes. So it does not come while
/// something steps aside, but before.
fn values_come_first(steps: &mut Vec<BothWays>) {
    let is_apart = |way: &Way| way.is_apart && !way.is_empty();
    if let Some(first) = steps.iter().position(|step| is_apart(&step.up)) {
        let behind = steps[first..].iter_mut();
        let up = behind.filter_map(|step| step.up.take_values());
        let moved: Vec<BothWays> = up.map(BothWays::only_up).collect();
        steps.splice(first..first, moved);
    }
    if let Some(first) = steps.iter().rposition(|step| is_apart(&step.down)) {
        let behind = steps[..=first].iter_mut();
        let down = behind.filter_map(|step| step.down.take_values());
        let moved: Vec<BothWays> = down.map(|way| BothWays::only_up(way).reversed()).collect();
        steps.splice(first + 1..first + 1, moved);
    }
}

fn cut_way(mut ways: Vec<&mut Way>) {
    ways.retain(|way| !way.is_empty());
    let first = ways.iter().position(|way| way.is_apart);
    let last = ways.iter().rposition(|way| way.is_apart);
    let is_glued = |place: usize| match (first, last) {
        (Some(first), Some(last)) => first < place && place <= last,
        _ => false,
    };
    let (mut holds_a_lock, mut locks) = (false, 0);
    for (place, way) in ways.into_iter().enumerate() {
        let is_full = locks + way.locks > MAX_LOCKS;
        way.mode = match () {
            () if way.alone => Mode::Alone,
            () if is_glued(place) => Mode::Together,
            () if place > 0 && (holds_a_lock || way.touches || is_full) => Mode::NewTransaction,
            () => Mode::Together,
        };
        locks = match way.mode {
            Mode::Together => locks + way.locks,
            Mode::NewTransaction => way.locks,
            Mode::Alone => 0,
        };
        holds_a_lock = way.touches && !way.alone;
    }
}

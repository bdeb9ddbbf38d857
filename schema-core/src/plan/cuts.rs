//! Where a plan's transactions end: a lock on one table is given back before the next one is asked for,
//! but what steps aside is away in one transaction only.

use super::step::{BothWays, Mode, Way};

/// Says of each step how it runs, on both ways.
pub(super) fn cut(steps: &mut [BothWays]) {
    cut_way(steps.iter_mut().map(|step| &mut step.up).collect());
    cut_way(steps.iter_mut().rev().map(|step| &mut step.down).collect());
}

fn cut_way(mut ways: Vec<&mut Way>) {
    ways.retain(|way| !way.is_empty());
    let first = ways.iter().position(|way| way.is_apart);
    let last = ways.iter().rposition(|way| way.is_apart);
    let is_glued = |place: usize| match (first, last) {
        (Some(first), Some(last)) => first < place && place <= last,
        _ => false,
    };
    let mut holds_a_lock = false;
    for (place, way) in ways.into_iter().enumerate() {
        way.mode = match () {
            () if way.alone => Mode::Alone,
            () if is_glued(place) => Mode::Together,
            () if place > 0 && (holds_a_lock || way.touches) => Mode::NewTransaction,
            () => Mode::Together,
        };
        holds_a_lock = way.touches && !way.alone;
    }
}

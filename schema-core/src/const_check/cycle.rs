//! `fk-cycle`: foreign keys that all have to be there first can't form a circle.

use super::message::{Message, fill, refuse};
use super::words::fk_cycle;
use crate::decl::{ListedTable, TableDecl};

/// The foreign key that closes a cycle.
#[derive(Clone, Copy)]
pub struct Cycle {
    /// The table it belongs to.
    table: u64,
    /// Its position in `Table::foreign_keys`.
    position: u16,
    path: Message,
}

/// Refuses the foreign key at the place of the call, if it is the one that closes a cycle.
#[track_caller]
pub const fn not_in_cycle(cycle: &Option<Cycle>, table: &TableDecl, position: u16) {
    if let Some(cycle) = cycle
        && cycle.table == table.id
        && cycle.position == position
    {
        refuse(&fill(
            fk_cycle::RULE.name,
            fk_cycle::MESSAGE,
            fk_cycle::HELP,
            &[("path", cycle.path.as_str())],
        ));
    }
}

const WHITE: u8 = 0;
const GREY: u8 = 1;
const BLACK: u8 = 2;

/// The most tables one schema can list.
pub const MOST_TABLES: usize = 4096;

/// The first foreign key that closes a cycle of required references, searched depth first in the
/// order of the tables. Each table is entered once (three colours); a table that references itself
/// is a tree, not a cycle.
pub const fn first_cycle(tables: &[ListedTable]) -> Option<Cycle> {
    assert!(
        tables.len() <= MOST_TABLES,
        "a schema can list 4096 tables at most"
    );
    let slots = Slots::of(tables);
    let mut colour = [WHITE; MOST_TABLES];
    let mut stack = [0u16; MOST_TABLES];
    let mut next_edge = [0u16; MOST_TABLES];
    let mut root = 0;
    while root < tables.len() {
        let mut depth = 0;
        if colour[root] == WHITE {
            stack[0] = root as u16;
            colour[root] = GREY;
            depth = 1;
        }
        while depth > 0 {
            let at = stack[depth - 1] as usize;
            let edges = tables[at].references;
            let edge = next_edge[at] as usize;
            if edge == edges.len() {
                colour[at] = BLACK;
                depth -= 1;
                continue;
            }
            next_edge[at] += 1;
            let target = slots.find(tables, edges[edge].target.id);
            if !edges[edge].required || target == NOWHERE || target == at {
                continue;
            }
            if colour[target] == GREY {
                return Some(Cycle {
                    table: tables[at].table.id,
                    position: edges[edge].position,
                    path: path(tables, &stack, depth, target),
                });
            }
            if colour[target] == WHITE {
                colour[target] = GREY;
                stack[depth] = target as u16;
                depth += 1;
            }
        }
        root += 1;
    }
    None
}

/// `Quote -> Line -> Price -> Quote`
const fn path(tables: &[ListedTable], stack: &[u16], depth: usize, target: usize) -> Message {
    let mut from = 0;
    while stack[from] as usize != target {
        from += 1;
    }
    let mut path = Message::new();
    while from < depth {
        path = path
            .text(tables[stack[from] as usize].table.rust_name)
            .text(" -> ");
        from += 1;
    }
    path.text(tables[target].table.rust_name)
}

const NOWHERE: usize = usize::MAX;

/// Finds a table by its number in constant time: open addressing, at most half full.
struct Slots([u16; 2 * MOST_TABLES]);

impl Slots {
    const fn of(tables: &[ListedTable]) -> Self {
        let mut slots = [0; 2 * MOST_TABLES];
        let mut at = 0;
        while at < tables.len() {
            let mut slot = Self::first(tables[at].table.id);
            while slots[slot] != 0 {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = at as u16 + 1;
            at += 1;
        }
        Slots(slots)
    }

    const fn find(&self, tables: &[ListedTable], id: u64) -> usize {
        let mut slot = Self::first(id);
        while self.0[slot] != 0 {
            let at = self.0[slot] as usize - 1;
            if tables[at].table.id == id {
                return at;
            }
            slot = (slot + 1) % self.0.len();
        }
        NOWHERE
    }

    const fn first(id: u64) -> usize {
        (id % (2 * MOST_TABLES as u64)) as usize
    }
}

use crate::syntax::state::State;

/// How many gold arcs each action (shift, left, right) puts out of reach, after Goldberg and Nivre (2013). `heads` has
/// the root's index for the root word. Actions that are not allowed cost nothing here.
pub(crate) fn costs(state: &State, heads: &[u32]) -> [u32; 3] {
    let root = state.root();
    let next = state.next;
    let none = state.none();
    let (top, below) = (state.on_stack(0), state.on_stack(1));
    let mut costs = [0; 3];
    if next < root {
        let head = heads[next as usize];
        for word in &state.stack {
            costs[0] += u32::from(*word == head && *word != top);
            costs[0] += u32::from(heads[*word as usize] == next);
        }
    }
    if top != none {
        let lost = (next..root).filter(|word| heads[*word as usize] == top).count() as u32;
        let head = heads[top as usize];
        costs[1] = lost + u32::from(head != next && (head == below || head > next));
        costs[2] = lost + u32::from(head >= next);
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `rebels attacked villages`: the verb is the root, both nouns depend on it.
    const HEADS: [u32; 3] = [1, 3, 1];

    fn state() -> State {
        State::new([(1, 1), (2, 2), (3, 3)].into_iter())
    }

    #[test]
    fn the_right_action_costs_nothing() {
        let mut state = state();
        state.shift();
        // The subject's head comes next: shifting the verb over it would lose the arc.
        assert_eq!(costs(&state, &HEADS), [1, 0, 1]);
        state.reduce(1, 0, 0);
        state.shift();
        // The object is still to come: giving the verb its head now would lose it.
        assert_eq!(costs(&state, &HEADS)[0], 0);
        assert_eq!(costs(&state, &HEADS)[1], 2);
        state.shift();
        assert_eq!(costs(&state, &HEADS)[2], 0);
    }

    #[test]
    fn an_arc_lost_before_costs_nothing_again() {
        let mut state = state();
        state.shift();
        state.shift();
        // The subject lies below the verb: its arc is lost, so nothing that keeps the rest costs.
        assert_eq!(costs(&state, &HEADS)[0], 0);
    }
}

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

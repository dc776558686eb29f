//! Averaged perceptrons over hashed features: mistakes move weights, the model is the mean over all steps.

/// Features with their weights by class, sorted by key.
pub(crate) type Rows = Vec<(u32, Vec<(u8, f32)>)>;

/// For few classes, each feature with a weight for every class.
pub(crate) struct DensePerceptron<const K: usize> {
    slots: Slots,
    weights: Vec<[f32; K]>,
    history: Vec<[History; K]>,
    steps: u32,
}

/// For many classes, each feature with the weights that are not zero.
pub(crate) struct SparsePerceptron {
    slots: Slots,
    rows: Vec<Vec<Cell>>,
    steps: u32,
}

/// The sum of a weight over the steps up to `since`.
#[derive(Clone, Copy, Default)]
struct History {
    sum: f64,
    since: u32,
}

impl History {
    fn advance(&mut self, weight: f32, now: u32) {
        self.sum += f64::from(now - self.since) * f64::from(weight);
        self.since = now;
    }

    fn mean(mut self, weight: f32, now: u32) -> f32 {
        self.advance(weight, now);
        (self.sum / f64::from(now.max(1))) as f32
    }
}

impl<const K: usize> DensePerceptron<K> {
    pub(crate) fn new() -> Self {
        Self {
            slots: Slots::new(),
            weights: vec![[0.0; K]],
            history: vec![[History::default(); K]],
            steps: 0,
        }
    }

    pub(crate) fn score(&self, keys: &[u32]) -> [f32; K] {
        let mut scores = [0.0; K];
        for key in keys {
            for (score, weight) in scores.iter_mut().zip(&self.weights[self.slots.get(*key)]) {
                *score += weight;
            }
        }
        scores
    }

    /// Counts a decision.
    pub(crate) fn step(&mut self) {
        self.steps += 1;
    }

    /// Moves the weights of one class up and of another down.
    pub(crate) fn update(&mut self, keys: &[u32], up: usize, down: usize, by: f32) {
        for key in keys {
            let row = self.slots.insert(*key);
            if row == self.weights.len() {
                self.weights.push([0.0; K]);
                self.history.push([History { sum: 0.0, since: self.steps }; K]);
            }
            for (class, by) in [(up, by), (down, -by)] {
                let weight = &mut self.weights[row][class];
                self.history[row][class].advance(*weight, self.steps);
                *weight += by;
            }
        }
    }

    /// The mean weights of each feature.
    pub(crate) fn rows(&self) -> Rows {
        let row = |row: usize| {
            let means = self.weights[row].iter().zip(&self.history[row]).enumerate();
            means.map(|(class, (weight, history))| (class as u8, history.mean(*weight, self.steps))).collect()
        };
        self.slots.sorted().into_iter().map(|(key, at)| (key, row(at))).collect()
    }
}

struct Cell {
    class: u8,
    weight: f32,
    history: History,
}

impl SparsePerceptron {
    pub(crate) fn new() -> Self {
        Self { slots: Slots::new(), rows: vec![Vec::new()], steps: 0 }
    }

    pub(crate) fn score(&self, keys: &[u32], scores: &mut [f32]) {
        scores.fill(0.0);
        for key in keys {
            for cell in &self.rows[self.slots.get(*key)] {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }

    /// Counts a decision.
    pub(crate) fn step(&mut self) {
        self.steps += 1;
    }

    /// Moves the weights of one class up and of another down.
    pub(crate) fn update(&mut self, keys: &[u32], up: usize, down: usize, by: f32) {
        for key in keys {
            let row = self.slots.insert(*key);
            if row == self.rows.len() {
                self.rows.push(Vec::new());
            }
            let row = &mut self.rows[row];
            for (class, by) in [(up, by), (down, -by)] {
                let at = row.iter().position(|cell| usize::from(cell.class) == class).unwrap_or_else(|| {
                    let history = History { sum: 0.0, since: self.steps };
                    row.push(Cell { class: class as u8, weight: 0.0, history });
                    row.len() - 1
                });
                let cell = &mut row[at];
                cell.history.advance(cell.weight, self.steps);
                cell.weight += by;
            }
        }
    }

    /// Puts the mean in place of every weight: the end of training.
    pub(crate) fn average(mut self) -> Self {
        for cell in self.rows.iter_mut().flatten() {
            cell.weight = cell.history.mean(cell.weight, self.steps);
        }
        self
    }

    /// The weights of each feature by class as they stand.
    pub(crate) fn rows(&self) -> Rows {
        let row = |row: usize| self.rows[row].iter().map(|cell| (cell.class, cell.weight)).collect();
        self.slots.sorted().into_iter().map(|(key, at)| (key, row(at))).collect()
    }
}

/// From keys to the numbers 1, 2, 3 ... in order of their coming; zero for a key that has not come.
struct Slots {
    slots: Vec<(u32, u32)>,
    used: usize,
    shift: u32,
}

impl Slots {
    fn new() -> Self {
        Self { slots: vec![(0, 0); 1 << 16], used: 0, shift: 16 }
    }

    fn place(&self, key: u32) -> usize {
        let mut at = (key.wrapping_mul(0x9E37_79B1) >> self.shift) as usize;
        loop {
            let (found, row) = self.slots[at];
            if row == 0 || found == key {
                return at;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn get(&self, key: u32) -> usize {
        self.slots[self.place(key)].1 as usize
    }

    fn insert(&mut self, key: u32) -> usize {
        let at = self.place(key);
        if self.slots[at].1 != 0 {
            return self.slots[at].1 as usize;
        }
        self.used += 1;
        self.slots[at] = (key, self.used as u32);
        if self.used * 2 > self.slots.len() {
            let double = vec![(0, 0); self.slots.len() * 2];
            let old = std::mem::replace(&mut self.slots, double);
            self.shift -= 1;
            for (key, row) in old.into_iter().filter(|slot| slot.1 != 0) {
                let at = self.place(key);
                self.slots[at] = (key, row);
            }
        }
        self.used
    }

    fn sorted(&self) -> Vec<(u32, usize)> {
        let used = self.slots.iter().filter(|slot| slot.1 != 0);
        let mut sorted: Vec<_> = used.map(|(key, row)| (*key, *row as usize)).collect();
        sorted.sort_unstable();
        sorted
    }
}

/// A fixed sequence of numbers that look random, so that training gives the same bytes each time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

//! The order that the sure pairs of two copies give to the others.
//!
//! What always holds: asking takes time logarithmic in the sure pairs.

/// More than a source shared in part, less than a content shared in half.
const IN_ORDER: f64 = 0.2;

/// Sure pairs, sorted by the first copy.
pub(super) struct Order(Vec<(usize, usize)>);

impl Order {
    pub(super) fn of(sure: &[(usize, usize)]) -> Self {
        let mut pairs = sure.to_vec();
        pairs.sort_unstable();
        Order(pairs)
    }

    /// What a pair gains where it stands in the order of the sure ones.
    pub(super) fn favour(&self, a: usize, b: usize) -> f64 {
        if self.holds(a, b) { IN_ORDER } else { 0.0 }
    }

    /// Whether statement `b` of the second copy lies between those that the neighbours of statement `a` of the
    /// first are paired with.
    fn holds(&self, a: usize, b: usize) -> bool {
        let at = self.0.partition_point(|&(i, _)| i < a);
        let after = self.0[at..].iter().find(|&&(i, _)| i > a);
        let before = at.checked_sub(1).map(|i| self.0[i]);
        before.is_none_or(|(_, j)| j < b) && after.is_none_or(|&(_, j)| j > b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_its_neighbours() {
        let order = Order::of(&[(6, 7), (2, 3)]);
        for (a, b, holds) in
            [(4, 5, true), (4, 2, false), (4, 8, false), (0, 1, true), (0, 4, false), (9, 9, true)]
        {
            assert_eq!(order.holds(a, b), holds, "{a} with {b}");
        }
        assert!(Order::of(&[]).holds(3, 9));
    }
}

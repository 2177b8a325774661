//! The Merkle tree of RFC 6962, section 2.1, with SHA-256.

use sha2::{Digest, Sha256};

/// A hash of the tree.
pub type Hash = [u8; 32];

/// The hash of a leaf's bytes.
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(bytes).finalize().into()
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The right edge of a growing tree: the roots of its full subtrees, largest first. That is all a new leaf needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frontier {
    size: u64,
    roots: Vec<Hash>,
}

impl Frontier {
    /// As it was kept; nothing when the number of roots does not belong to the size.
    pub(super) fn from_bytes(size: u64, bytes: &[u8]) -> Option<Self> {
        let (roots, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && roots.len() == size.count_ones() as usize;
        fits.then(|| Self { size, roots: roots.to_vec() })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.roots.concat()
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        // Every trailing one of the size is a full subtree that the new leaf completes into a larger one.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.roots.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.roots.push(hash);
        self.size += 1;
    }

    pub(super) fn root(&self) -> Hash {
        let mut from_the_right = self.roots.iter().rev();
        let Some(&smallest) = from_the_right.next() else {
            return Sha256::digest([]).into();
        };
        from_the_right.fold(smallest, |right, left| node_hash(left, &right))
    }
}

/// The largest power of two below `n`, for `n` of 2 and more.
fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

pub(super) fn root(leaves: &[Hash]) -> Hash {
    let mut frontier = Frontier::default();
    leaves.iter().for_each(|leaf| frontier.push(*leaf));
    frontier.root()
}

/// The siblings on the way from a leaf up to the root. The index must be below the number of leaves.
pub(super) fn inclusion(leaves: &[Hash], index: usize) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut path, sibling) = if index < left.len() {
        (inclusion(left, index), root(right))
    } else {
        (inclusion(right, index - left.len()), root(left))
    };
    path.push(sibling);
    path
}

/// What shows that the tree of all leaves begins with the tree of the first `older` ones (1 to all).
pub(super) fn consistency(leaves: &[Hash], older: usize) -> Vec<Hash> {
    subproof(leaves, older, true)
}

fn subproof(leaves: &[Hash], older: usize, whole: bool) -> Vec<Hash> {
    if older == leaves.len() {
        return if whole { Vec::new() } else { vec![root(leaves)] };
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut path, sibling) = if older <= left.len() {
        (subproof(left, older, whole), root(right))
    } else {
        (subproof(right, older - left.len(), false), root(left))
    };
    path.push(sibling);
    path
}

/// Whether a path leads from a leaf's hash to the root of a tree of that size (RFC 9162, section 2.1.3.2).
pub fn inclusion_holds(leaf: Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, leaf);
    for step in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(step, &hash);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, step);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Whether a path shows that the newer tree begins with the older one (RFC 9162, section 2.1.4.2).
pub fn consistency_holds(older: (u64, &Hash), newer: (u64, &Hash), path: &[Hash]) -> bool {
    let ((older, older_root), (newer, newer_root)) = (older, newer);
    if older == newer {
        return path.is_empty() && older_root == newer_root;
    }
    if older == 0 || older > newer {
        return false;
    }
    let begins_itself = older.is_power_of_two();
    let mut steps = begins_itself.then_some(older_root).into_iter().chain(path);
    let Some(&first) = steps.next() else {
        return false;
    };
    let skipped = (older - 1).trailing_ones();
    let (mut at, mut last) = ((older - 1) >> skipped, (newer - 1) >> skipped);
    let (mut old, mut new) = (first, first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            (old, new) = (node_hash(step, &old), node_hash(step, &new));
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            new = node_hash(&new, step);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && old == *older_root && new == *newer_root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(n: usize) -> Vec<Hash> {
        (0..n).map(|at| leaf_hash(&at.to_be_bytes())).collect()
    }

    fn hex(hash: Hash) -> String {
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The test vectors that Certificate Transparency's own implementations share.
    #[test]
    fn roots_are_those_of_the_published_vectors() {
        let inputs: [&[u8]; 8] = [
            &[],
            &[0x00],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
            &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        let hashes: Vec<Hash> = inputs.iter().map(|input| leaf_hash(input)).collect();
        assert_eq!(hex(root(&[])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(
            hex(root(&hashes[..1])),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
        assert_eq!(
            hex(root(&hashes[..2])),
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
        );
        assert_eq!(hex(root(&hashes)), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    #[test]
    fn every_leaf_of_every_small_tree_is_shown_to_be_in_it_and_nowhere_else() {
        for size in 1..20 {
            let leaves = leaves(size);
            let root = root(&leaves);
            for at in 0..size {
                let path = inclusion(&leaves, at);
                assert!(inclusion_holds(leaves[at], at as u64, size as u64, &path, &root), "{at} of {size}");
                let elsewhere = (at + 1) % size;
                assert!(
                    size == 1 || !inclusion_holds(leaves[at], elsewhere as u64, size as u64, &path, &root)
                );
                assert!(!inclusion_holds(leaf_hash(b"other"), at as u64, size as u64, &path, &root));
            }
        }
    }

    #[test]
    fn every_small_tree_is_shown_to_begin_with_every_smaller_one_and_with_no_other() {
        for size in 1..20 {
            let leaves = leaves(size);
            for older in 1..=size {
                let (old, new) = (root(&leaves[..older]), root(&leaves));
                let path = consistency(&leaves, older);
                let (old_size, new_size) = (older as u64, size as u64);
                assert!(consistency_holds((old_size, &old), (new_size, &new), &path), "{older} of {size}");
                let other = leaf_hash(b"other");
                assert!(!consistency_holds((old_size, &other), (new_size, &new), &path));
                assert!(!consistency_holds((old_size, &old), (new_size, &other), &path));
            }
        }
    }

    #[test]
    fn a_frontier_survives_being_kept() {
        let mut frontier = Frontier::default();
        for (at, leaf) in leaves(70).into_iter().enumerate() {
            let kept = Frontier::from_bytes(at as u64, &frontier.to_bytes()).unwrap();
            assert_eq!(kept, frontier);
            frontier.push(leaf);
        }
        assert_eq!(frontier.root(), root(&leaves(70)));
        assert!(Frontier::from_bytes(71, &frontier.to_bytes()).is_none());
    }
}

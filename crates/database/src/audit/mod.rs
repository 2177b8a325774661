//! The audit log sealed into a Merkle tree with signed heads, so that a change, even by the owner of the database,
//! can be shown by anybody who holds an older head. `docs/how-to/verify-the-audit-log.md` is for the auditor.

mod leaf;
mod merkle;
mod note;
mod proof;
mod seal;
mod verify;

pub use merkle::{Hash, consistency_holds, inclusion_holds, leaf_hash};
pub use note::{SealKey, Verifier};
pub use proof::{ConsistencyProof, InclusionProof};
pub use seal::Checkpoint;
pub use verify::{AuditCheck, AuditFault, AuditReport, Damage};

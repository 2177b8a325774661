//! What happened, as types: one value for each thing that happened, kept for good in the audit log.
//!
//! A slice lists its happenings with `happenings!`. Each has a code under which the log keeps it, the kind of thing it
//! happened to, the act it took (none where nobody needed leave), and what it holds: identities, days, minutes, counts
//! and codes, never a name, a number of a person or free text.

use serde::Serialize;
use serde_json::Value;

use crate::access::Act;

/// Something that happened, on its way into the log.
pub trait Happening: Serialize {
    /// What the list says of it.
    fn listed(&self) -> &'static Listed;
}

/// What is known of every happening of a kind without one at hand.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The code under which the log keeps it.
    pub code: &'static str,
    /// The kind of thing it happens to: `order`, `site`.
    pub subject: &'static str,
    /// The act it takes; none where whoever signs in may do it, and for the house itself.
    pub act: Option<Act>,
}

impl Listed {
    /// The key of its words.
    pub fn key(&self) -> String {
        format!("happened-{}", self.code)
    }
}

/// The key of the words for a kind of thing.
pub fn subject_key(kind: &str) -> String {
    format!("subject-{kind}")
}

/// What a happening holds, as the log keeps it: its fields, without the code.
pub fn data(happening: &impl Happening) -> Value {
    let mut whole = serde_json::to_value(happening).expect("its fields are plain values");
    if let Some(fields) = whole.as_object_mut() {
        fields.remove(CODE);
    }
    whole
}

/// Under what name serde writes the code; the log keeps it in a column of its own.
const CODE: &str = "happening";

/// A happening of this type out of the log: nothing when the code is none of its own or its data cannot be read.
pub fn read<H: serde::de::DeserializeOwned>(code: &str, data: &Value) -> Option<H> {
    let mut whole = data.as_object()?.clone();
    whole.insert(CODE.to_owned(), Value::from(code));
    serde_json::from_value(Value::Object(whole)).ok()
}

/// Declares what can happen in a slice: `happenings! { /// Doc. Name { /// Doc. Variant = "code", "subject", Act { field: Type } } }`.
#[macro_export]
macro_rules! happenings {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$about:meta])* $variant:ident = $code:literal, $subject:literal, $act:tt {
            $($(#[$what:meta])* $field:ident: $type:ty),* $(,)?
        })+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "happening")]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $code)] $variant { $($(#[$what])* $field: $type),* },)+
        }
        impl $name {
            /// Everything of this kind that can happen.
            pub const ALL: &'static [$crate::happening::Listed] = &[
                $($crate::happening::Listed { code: $code, subject: $subject, act: $crate::happenings!(@act $act) },)+
            ];
        }
        impl $crate::happening::Happening for $name {
            fn listed(&self) -> &'static $crate::happening::Listed {
                let code = match self { $(Self::$variant { .. } => $code,)+ };
                let found = Self::ALL.iter().find(|listed| listed.code == code);
                found.expect("the list is made from the same lines")
            }
        }
    };
    (@act nobody) => { None };
    (@act $act:ident) => { Some($crate::access::Act::$act) };
}

#[cfg(test)]
mod tests {
    use super::*;

    happenings! {
        /// What happens to trees.
        TreeHappening {
            /// One was planted.
            Planted = "planted", "tree", ManageSite {
                /// How deep.
                minutes: i64,
            }
            /// One fell by itself.
            Fell = "fell", "tree", nobody {}
        }
    }

    #[test]
    fn what_is_kept_is_read_back_and_the_code_stands_apart() {
        let planted = TreeHappening::Planted { minutes: 30 };
        assert_eq!((planted.listed().code, planted.listed().act), ("planted", Some(Act::ManageSite)));
        let kept = data(&planted);
        assert_eq!(kept, serde_json::json!({ "minutes": 30 }));
        assert_eq!(read::<TreeHappening>("planted", &kept), Some(planted));
        assert_eq!(read::<TreeHappening>("fell", &serde_json::json!({})), Some(TreeHappening::Fell {}));
        assert_eq!(read::<TreeHappening>("felled", &kept), None);
        assert_eq!(TreeHappening::ALL.len(), 2);
    }
}

//! One way to write a closed list: each value has a code for the database and a key for the locale files.

/// A closed list whose values are kept as codes; `coded!` makes one.
pub trait Coded: Sized {
    /// What it is called where a column does not hold one.
    const NAME: &'static str;
    /// The value of a kept code, or nothing for an unknown one.
    fn of_code(code: &str) -> Option<Self>;
}

/// Declares an enum whose values carry a code (kept, sent to machines) and a locale key (`prefix-code`).
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident, $prefix:literal { $($(#[$about:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $code)] $variant,)+
        }
        impl $name {
            /// Every value, in the order people expect to read them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The code kept in the database and sent to machines.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
            /// The key of its words in the locale files.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => concat!($prefix, "-", $code)),+ }
            }
            /// The value of a code, or nothing for an unknown one.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
        impl crate::coded::Coded for $name {
            const NAME: &'static str = concat!("a code of ", stringify!($name));
            fn of_code(code: &str) -> Option<Self> {
                Self::from_code(code)
            }
        }
        impl std::str::FromStr for $name {
            type Err = crate::coded::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::from_code(code).ok_or(crate::coded::UnknownCode)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use coded;

/// A code that a closed list does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCode;

impl std::fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not in the list")
    }
}
impl std::error::Error for UnknownCode {}

//! Closing a sentence.

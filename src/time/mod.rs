//! Time expressions: found in text, given a meaning, resolved against an anchor.

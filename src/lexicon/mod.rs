//! Language data: files carried inside the program, the user's own beside them, and what is read from them.

mod data;
mod event_type;

pub use data::{Data, DataError, Row};
pub use event_type::EventType;

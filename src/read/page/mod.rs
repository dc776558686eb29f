//! The layout of a plain-text page: its pieces, and what each looks like from outside.
//!
//! Nothing here decides what belongs to the article; `read` takes title and dateline from the pieces, `segment`
//! makes blocks of them.

mod gallery;
mod labels;
mod line;
mod piece;
mod shape;
mod title;
mod within;

pub(crate) use labels::{Label, Labels};
pub(crate) use line::normal;
pub(crate) use piece::{Marker, Piece, pieces};
pub(crate) use shape::Shape;
pub(crate) use title::{Top, top};

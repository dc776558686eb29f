//! The stages in a row: documents to claims in parallel, claims to a graph and a timeline.

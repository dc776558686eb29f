//! Writing a build: one file per format.

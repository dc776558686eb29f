use std::io;
use std::path::{Path, PathBuf};

/// A build's folder that cannot be made, with what stood in the way.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// The goal exists and was not made by a build.
    #[error("{0} holds files and none of them is a build's: choose another folder for -o, or empty this one")]
    Foreign(PathBuf),
    /// The goal is where a file system is mounted.
    #[error(
        "{0} is where a file system is mounted, and cannot be replaced as a whole: name a folder inside it for -o"
    )]
    Mounted(PathBuf),
    /// The goal is a file.
    #[error("{0} is a file: -o takes a folder")]
    File(PathBuf),
    /// Nothing can be written beside the goal.
    #[error("{}: nothing can be written in that folder ({error}): name another one for -o", parent.display())]
    Unwritable {
        /// The folder that is to hold the goal.
        parent: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Reading or writing failed.
    #[error("{path}: {error}")]
    Io {
        /// The path at which it failed.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// What went wrong at a path.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> DirectoryError + '_ {
    |error| DirectoryError::Io { path: path.to_path_buf(), error }
}

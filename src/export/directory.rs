use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A folder of results that appears whole or not at all.
///
/// Files are written into a folder beside the goal; [`OutputDirectory::publish`] swaps the two in one step, so that
/// a run that dies leaves the old folder as it was. Files in the old folder that no build writes (a user's
/// decisions, notes) are carried over.
#[derive(Debug)]
pub struct OutputDirectory {
    goal: PathBuf,
    work: PathBuf,
    written: Vec<String>,
    published: bool,
}

/// A build's folder that cannot be made, with what stood in the way.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// The goal exists and was not made by a build.
    #[error("{0} holds files and none of them is a build's: choose another folder for -o, or empty this one")]
    Foreign(PathBuf),
    /// The goal is a file.
    #[error("{0} is a file: -o takes a folder")]
    File(PathBuf),
    /// Reading or writing failed.
    #[error("{path}: {error}")]
    Io {
        /// The path at which it failed.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> DirectoryError + '_ {
    |error| DirectoryError::Io { path: path.to_path_buf(), error }
}

/// Any one of these marks a folder as a build's own.
const MARKS: &[&str] = &["documents.jsonl", "claims.jsonl", "graph.json"];

impl OutputDirectory {
    /// Prepares to write a build to `goal`.
    ///
    /// # Errors
    /// When `goal` is a file, or a folder of somebody else's, or cannot be written beside.
    pub fn create(goal: &Path) -> Result<Self, DirectoryError> {
        if goal.is_file() {
            return Err(DirectoryError::File(goal.to_path_buf()));
        }
        if goal.is_dir() {
            let mut entries = fs::read_dir(goal).map_err(at(goal))?;
            let empty = entries.next().is_none();
            if !empty && !MARKS.iter().any(|mark| goal.join(mark).exists()) {
                return Err(DirectoryError::Foreign(goal.to_path_buf()));
            }
        }
        let name =
            goal.file_name().map_or_else(|| "build".into(), |name| name.to_string_lossy().into_owned());
        let parent = goal.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(at(parent))?;
        let work = parent.join(format!(".{name}.claimline-new-{}", std::process::id()));
        if work.exists() {
            fs::remove_dir_all(&work).map_err(at(&work))?;
        }
        fs::create_dir(&work).map_err(at(&work))?;
        Ok(Self { goal: goal.to_path_buf(), work, written: Vec::new(), published: false })
    }

    /// Writes one file, in a folder of its own if `name` says so, by handing its writer to `fill`; the bytes are on the
    /// disk when this returns.
    ///
    /// # Errors
    /// What writing said: a full disk, say.
    pub fn write(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), DirectoryError> {
        let path = self.work.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        let mut writer = BufWriter::with_capacity(1 << 16, File::create(&path).map_err(at(&path))?);
        fill(&mut writer).map_err(at(&path))?;
        let file = writer
            .into_inner()
            .map_err(|error| DirectoryError::Io { path: path.clone(), error: error.into_error() })?;
        file.sync_all().map_err(at(&path))?;
        self.written.push(name.to_owned());
        Ok(())
    }

    /// Where the files stand until they are published.
    pub(crate) fn work(&self) -> &Path {
        &self.work
    }

    /// Puts the new folder in the goal's place.
    ///
    /// # Errors
    /// When a file cannot be moved; the old folder is then still at the goal.
    pub fn publish(mut self) -> Result<(), DirectoryError> {
        if !self.goal.exists() {
            fs::rename(&self.work, &self.goal).map_err(at(&self.goal))?;
            self.published = true;
            return Ok(());
        }
        exchange(&self.work, &self.goal).map_err(at(&self.goal))?;
        // The goal is the new build from here on; `work` is the old one.
        self.published = true;
        for entry in fs::read_dir(&self.work).map_err(at(&self.work))?.flatten() {
            let name = entry.file_name();
            let ours = super::is_build_file(&name.to_string_lossy());
            if !ours && !self.goal.join(&name).exists() {
                fs::rename(entry.path(), self.goal.join(&name)).map_err(at(&entry.path()))?;
            }
        }
        fs::remove_dir_all(&self.work).map_err(at(&self.work))
    }
}

impl Drop for OutputDirectory {
    fn drop(&mut self) {
        if !self.published {
            // Nothing is lost if this fails: the folder is hidden and its name says what it is.
            let _ = fs::remove_dir_all(&self.work);
        }
    }
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // File systems without the exchange: two steps, with the old folder kept under another name between them.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => exchange_in_two_steps(new, old),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    exchange_in_two_steps(new, old)
}

fn exchange_in_two_steps(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("old");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/scratch").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    }

    fn build(goal: &Path, content: &str) -> Result<(), DirectoryError> {
        let mut out = OutputDirectory::create(goal)?;
        out.write("graph.json", |file| file.write_all(content.as_bytes()))?;
        out.publish()
    }

    #[test]
    fn a_new_build_replaces_the_old_one_and_keeps_what_the_user_put_there() {
        let goal = scratch("replace").join("out");
        build(&goal, "first").unwrap();
        fs::write(goal.join("decisions.csv"), "mine").unwrap();
        build(&goal, "second").unwrap();
        assert_eq!(fs::read_to_string(goal.join("graph.json")).unwrap(), "second");
        assert_eq!(fs::read_to_string(goal.join("decisions.csv")).unwrap(), "mine");
        assert_eq!(fs::read_dir(goal.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_build_that_is_not_published_leaves_the_old_one() {
        let goal = scratch("dropped").join("out");
        build(&goal, "first").unwrap();
        let mut out = OutputDirectory::create(&goal).unwrap();
        out.write("graph.json", |file| file.write_all(b"second")).unwrap();
        drop(out);
        assert_eq!(fs::read_to_string(goal.join("graph.json")).unwrap(), "first");
        assert_eq!(fs::read_dir(goal.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_of_somebody_elses_is_refused() {
        let goal = scratch("foreign");
        fs::write(goal.join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(OutputDirectory::create(&goal), Err(DirectoryError::Foreign(_))));
        assert!(matches!(OutputDirectory::create(&goal.join("thesis.txt")), Err(DirectoryError::File(_))));
    }
}

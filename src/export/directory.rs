use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::directory_error::{DirectoryError, at};
use crate::pipeline::Store;

/// A folder of results that appears whole or not at all.
///
/// Files are written into a folder beside the goal; [`OutputDirectory::publish`] swaps the two in one step, so that
/// a run that dies leaves the old folder as it was. Files in the old folder that no build writes (a user's
/// decisions, notes) stand in the new one before the two are swapped: no moment is without them.
#[derive(Debug)]
pub struct OutputDirectory {
    goal: PathBuf,
    work: PathBuf,
    published: bool,
    /// Held for as long as the process lives: tells other runs that the folder is not left over.
    _lock: Option<File>,
}

/// A file that is being written.
struct Unfinished {
    path: PathBuf,
    writer: BufWriter<File>,
}

impl Unfinished {
    /// Its bytes are on the disk when this returns.
    fn end(self) -> Result<(), DirectoryError> {
        let Self { path, writer } = self;
        let file = writer
            .into_inner()
            .map_err(|error| DirectoryError::Io { path: path.clone(), error: error.into_error() })?;
        file.sync_all().map_err(at(&path))
    }
}

/// Any one of these marks a folder as a build's own.
const MARKS: &[&str] = &["documents.jsonl", "claims.jsonl", "graph.json"];

impl OutputDirectory {
    /// Prepares to write a build to `goal`.
    ///
    /// # Errors
    /// When `goal` is a file, or a folder of somebody else's, or cannot be written beside.
    pub fn create(goal: &Path) -> Result<Self, DirectoryError> {
        // A link goes on pointing to the build.
        let real = if goal.is_symlink() { goal.canonicalize().ok() } else { None };
        let goal = real.as_deref().unwrap_or(goal);
        if goal.is_file() {
            return Err(DirectoryError::File(goal.to_path_buf()));
        }
        let parent = goal.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if is_mounted(goal, parent) {
            return Err(DirectoryError::Mounted(goal.to_path_buf()));
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
        fs::create_dir_all(parent).map_err(at(parent))?;
        let work = parent.join(format!(".{name}.claimline-new-{}", std::process::id()));
        if work.exists() {
            fs::remove_dir_all(&work).map_err(at(&work))?;
        }
        fs::create_dir(&work)
            .map_err(|error| DirectoryError::Unwritable { parent: parent.to_path_buf(), error })?;
        // Where a file system has no locks, leftovers stay, and nothing else is worse.
        let lock = File::open(&work).ok().filter(|folder| folder.lock().is_ok());
        Ok(Self { goal: goal.to_path_buf(), work, published: false, _lock: lock })
    }

    /// Folders beside the goal that runs have left which were killed, in name order.
    pub fn leftovers(&self) -> Vec<PathBuf> {
        let (Some(parent), Some(name)) = (self.work.parent(), self.work.file_name()) else {
            return Vec::new();
        };
        let name = name.to_string_lossy();
        let Some((stem, _)) = name.rsplit_once('-') else { return Vec::new() };
        let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
        let mut found: Vec<PathBuf> = entries
            .flatten()
            .filter(|entry| {
                let other = entry.file_name();
                let other = other.to_string_lossy();
                let number = other.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-'));
                other != name && number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
            })
            .map(|entry| entry.path())
            .filter(|path| File::open(path).is_ok_and(|folder| folder.try_lock().is_ok()))
            .collect();
        found.sort();
        found
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
        let mut file = self.begin(name)?;
        fill(&mut file.writer).map_err(at(&file.path))?;
        file.end()
    }

    /// As [`Self::write`], two files side by side: what both tell is made once.
    ///
    /// # Errors
    /// As there.
    pub fn write_two(
        &mut self,
        [first, second]: [&str; 2],
        fill: impl FnOnce(&mut dyn Write, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), DirectoryError> {
        let (mut first, mut second) = (self.begin(first)?, self.begin(second)?);
        fill(&mut first.writer, &mut second.writer).map_err(at(&first.path))?;
        first.end()?;
        second.end()
    }

    fn begin(&self, name: &str) -> Result<Unfinished, DirectoryError> {
        let path = self.work.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        let writer = BufWriter::with_capacity(1 << 16, File::create(&path).map_err(at(&path))?);
        Ok(Unfinished { path, writer })
    }

    /// Takes a file out again that is not to be published; one that is not there is no error.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove(&self, name: &str) -> Result<(), DirectoryError> {
        let path = self.work.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&path)(error)),
            _ => Ok(()),
        }
    }

    /// Where the files stand until they are published.
    pub fn work(&self) -> &Path {
        &self.work
    }

    /// Whether the goal holds a build that this one is to replace.
    pub fn replaces(&self) -> bool {
        self.goal.exists()
    }

    /// Puts the new folder in the goal's place and clears away what runs have left that were killed.
    ///
    /// # Errors
    /// When a file cannot be carried over or the folders cannot be swapped; the old folder is then still at the goal.
    pub fn publish(mut self) -> Result<(), DirectoryError> {
        let leftovers = self.leftovers();
        if self.goal.exists() {
            for name in self.users_files().map_err(at(&self.goal))? {
                let (from, to) = (self.goal.join(&name), self.work.join(&name));
                carry(&from, &to).map_err(at(&from))?;
            }
            exchange(&self.work, &self.goal).map_err(at(&self.goal))?;
            self.published = true;
            // `work` is the old build from here on. A file that was saved there since is still the user's.
            let saved_since = fs::read_dir(&self.work).into_iter().flatten().flatten();
            for name in saved_since.map(|entry| entry.file_name()).filter(|name| is_users(name)) {
                if !self.goal.join(&name).exists() {
                    let _ = fs::rename(self.work.join(&name), self.goal.join(&name));
                }
            }
            // Nothing is lost if this fails: the next build clears it away.
            let _ = fs::remove_dir_all(&self.work);
        } else {
            fs::rename(&self.work, &self.goal).map_err(at(&self.goal))?;
            self.published = true;
        }
        for leftover in leftovers {
            let _ = fs::remove_dir_all(leftover);
        }
        Ok(())
    }

    /// Names in the goal that no build writes.
    fn users_files(&self) -> io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.goal)? {
            let name = entry?.file_name();
            if is_users(&name) && !self.work.join(&name).exists() {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }
}

/// Whether a folder is on another file system than the one that holds it.
#[cfg(unix)]
fn is_mounted(goal: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).ok().map(|path| path.dev());
    device(goal).is_some_and(|goal| device(parent).is_some_and(|parent| parent != goal))
}

#[cfg(not(unix))]
const fn is_mounted(_: &Path, _: &Path) -> bool {
    false
}

fn is_users(name: &OsStr) -> bool {
    !super::is_build_file(&name.to_string_lossy())
}

/// Puts a file, or a folder with all in it, in a second place: as a second name where the file system has them, so that
/// what is written to the one until it goes is in the other, else as a copy.
fn carry(from: &Path, to: &Path) -> io::Result<()> {
    let kind = fs::symlink_metadata(from)?.file_type();
    if kind.is_dir() {
        fs::create_dir(to)?;
        for entry in fs::read_dir(from)? {
            let name = entry?.file_name();
            carry(&from.join(&name), &to.join(&name))?;
        }
        return fs::set_permissions(to, fs::metadata(from)?.permissions());
    }
    #[cfg(unix)]
    if kind.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// Clears away the files of a build that is not to be finished. What it has found in documents is left for
/// `--resume`, if it has found anything: whether it has, is handed back.
pub(crate) fn abandon(work: &Path) -> bool {
    let found = fs::metadata(work.join(Store::FILE)).is_ok_and(|file| file.len() > Store::EMPTY);
    if !found {
        let _ = fs::remove_dir_all(work);
        return false;
    }
    for entry in fs::read_dir(work).into_iter().flatten().flatten().filter(|e| e.file_name() != Store::FILE) {
        let _ = if entry.path().is_dir() {
            fs::remove_dir_all(entry.path())
        } else {
            fs::remove_file(entry.path())
        };
    }
    true
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
    fn folders_of_the_user_go_with_the_build_and_what_a_killed_run_left_does_not() {
        let goal = scratch("leftover").join("out");
        build(&goal, "first").unwrap();
        fs::create_dir(goal.join("notes")).unwrap();
        fs::write(goal.join("notes/a.txt"), "mine").unwrap();
        let left = goal.with_file_name(".out.claimline-new-1");
        fs::create_dir(&left).unwrap();
        fs::write(left.join("graph.json"), "half").unwrap();
        // Of others: another goal's, and one that no run has made.
        for other in [".out2.claimline-new-1", ".out.claimline-new-x"] {
            fs::create_dir(goal.with_file_name(other)).unwrap();
        }
        let running = OutputDirectory::create(&goal).unwrap();
        assert_eq!(running.leftovers(), std::slice::from_ref(&left));
        drop(running);
        build(&goal, "second").unwrap();
        assert_eq!(fs::read_to_string(goal.join("notes/a.txt")).unwrap(), "mine");
        assert!(!left.exists());
        assert_eq!(fs::read_dir(goal.parent().unwrap()).unwrap().count(), 3);
    }

    #[test]
    fn a_folder_of_somebody_elses_is_refused() {
        let goal = scratch("foreign");
        fs::write(goal.join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(OutputDirectory::create(&goal), Err(DirectoryError::Foreign(_))));
        assert!(matches!(OutputDirectory::create(&goal.join("thesis.txt")), Err(DirectoryError::File(_))));
    }
}

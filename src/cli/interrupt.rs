use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::export::abandon;

use super::failure::report;

/// How far a build has come, for the message of one that is told to stop.
#[derive(Debug)]
pub(super) struct Progress {
    documents: AtomicUsize,
    /// Held while the new build is put in place: that is not interrupted.
    placed: Mutex<bool>,
    work: PathBuf,
    goal: PathBuf,
    before: Before,
}

/// What the goal held when the build began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    Build,
}

impl Progress {
    pub(super) fn new(work: &Path, goal: &Path, before: Before) -> Arc<Self> {
        Arc::new(Self {
            documents: AtomicUsize::new(0),
            placed: Mutex::new(false),
            work: work.to_path_buf(),
            goal: goal.to_path_buf(),
            before,
        })
    }

    /// One document more is done.
    pub(super) fn count(&self) {
        self.documents.fetch_add(1, Ordering::Relaxed);
    }

    /// Puts the new build in place; whoever interrupts it meanwhile waits.
    pub(super) fn place<T, E>(&self, publish: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let mut placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        let done = publish()?;
        *placed = true;
        Ok(done)
    }

    /// Clears away what is half done and says what is done.
    fn stop(&self) {
        let placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        let goal = self.goal.display();
        if *placed {
            report(&format_args!("interrupted: the build in {goal} is whole"));
        } else {
            let documents = self.documents.load(Ordering::Relaxed);
            let former = match self.before {
                Before::Build => "holds the former build, whole",
                Before::Nothing => "has not been made",
            };
            let rest =
                if abandon(&self.work) { "; `claimline build --resume` goes on from there" } else { "" };
            report(&format_args!(
                "interrupted: {documents} documents had been taken apart, {goal} {former}{rest}"
            ));
        }
        // Kept locked: the process ends here, and nothing may be put in place any more.
        std::mem::forget(placed);
    }
}

/// Has interrupts (control and C, a request to end) stop the build in an orderly way.
///
/// To be called before any other thread is started: threads take over which signals wait.
#[cfg(unix)]
pub(super) fn watch(progress: &Arc<Progress>) {
    use nix::sys::signal::{SigSet, Signal};

    let mut signals = SigSet::empty();
    signals.add(Signal::SIGINT);
    signals.add(Signal::SIGTERM);
    if signals.thread_block().is_err() {
        return;
    }
    let progress = Arc::clone(progress);
    let watcher = std::thread::Builder::new().name("interrupts".to_owned()).spawn(move || {
        if let Ok(signal) = signals.wait() {
            progress.stop();
            std::process::exit(128 + signal as i32);
        }
    });
    if watcher.is_err() {
        // Nobody would ever hear of them.
        let _ = signals.thread_unblock();
    }
}

#[cfg(not(unix))]
pub(super) fn watch(_: &Arc<Progress>) {}

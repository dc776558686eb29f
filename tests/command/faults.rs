//! What happens to a build that is killed, interrupted, out of space or robbed of its inputs: the old build or the new
//! one is whole, never half.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Kills of a build; `CLAIMLINE_KILLS` asks for more.
const KILLS: u64 = 12;
/// Longest that a test waits for a build to come to a point.
const PATIENCE: Duration = Duration::from_secs(120);

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("faults-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Articles that tell the same with other names and figures.
fn articles(folder: &Path, count: usize) -> PathBuf {
    let path = folder.join("articles.jsonl");
    let mut file = fs::File::create(&path).unwrap();
    for number in 0..count {
        let day = number % 28 + 1;
        writeln!(
            file,
            r#"{{"id":"a{number}","published":"2031-05-{day:02}T18:00:00Z","outlet":"Morning Ledger","text":"The bridge at Talmore collapsed on Monday evening. At least {number} people were killed, the police said. The mayor denied that the bridge was closed in March.\n\nEngineers inspected the ruins on Tuesday morning before the army cleared the road."}}"#
        )
        .unwrap();
    }
    path
}

fn build(inputs: &[&Path], goal: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimline"));
    command.arg("build").args(inputs).arg("-o").arg(goal).args(more);
    command
}

fn output(command: &mut Command) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = command.output().unwrap();
    (status.code(), String::from_utf8(stderr).unwrap())
}

/// The files of a build with their bytes.
fn files(goal: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(goal)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// Names beside the goal, its own among them.
fn beside(goal: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(goal.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn send(child: &Child, signal: &str) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// Ends with the process, however the test ends.
fn wait(mut child: Child) -> (std::process::ExitStatus, String) {
    let mut stderr = String::new();
    if let Some(mut pipe) = child.stderr.take() {
        pipe.read_to_string(&mut stderr).unwrap();
    }
    (child.wait().unwrap(), stderr)
}

#[test]
fn a_build_that_is_killed_leaves_the_old_one_or_the_new_one() {
    let folder = folder("killed");
    let (few, many) = (folder.join("few"), folder.join("many"));
    fs::create_dir_all(&few).unwrap();
    fs::create_dir_all(&many).unwrap();
    let inputs = [articles(&few, 3), articles(&many, 60)];
    let goal = folder.join("results/out");
    // What each of the two builds is when nothing disturbs it, and how long the longer one takes.
    let mut whole = Vec::new();
    let mut length = Duration::ZERO;
    for input in &inputs {
        let begun = Instant::now();
        assert_eq!(output(&mut build(&[input], &goal, &["-q"])).0, Some(0));
        length = length.max(begun.elapsed());
        if whole.is_empty() {
            fs::write(goal.join("notes.txt"), "mine").unwrap();
        }
        let mut files = files(&goal);
        files.insert("notes.txt".to_owned(), b"mine".to_vec());
        whole.push(files);
    }
    assert_ne!(whole[0], whole[1]);
    let kills = std::env::var("CLAIMLINE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (mut random, mut killed) = (0x9e37_79b9_7f4a_7c15_u64, 0);
    for round in 0..kills {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        // Files are written in the last part of a build: every other kill falls there.
        let from = if round % 2 == 0 { 0.0 } else { 0.7 };
        let part = from + (1.05 - from) * (random >> 11) as f64 / (1_u64 << 53) as f64;
        let now = files(&goal);
        let next = usize::from(now == whole[0]);
        let mut child = build(&[&inputs[next]], &goal, &["-q"]).spawn().unwrap();
        std::thread::sleep(length.mul_f64(part));
        child.kill().unwrap();
        killed += u64::from(child.wait().unwrap().signal() == Some(9));
        let now = files(&goal);
        assert!(
            whole.contains(&now),
            "round {round}, killed after {part:.2} of {length:?}: a half build, {:?}",
            now.keys()
        );
    }
    assert!(killed > 0, "no build was killed before its end");
    assert_eq!(output(&mut build(&[&inputs[0]], &goal, &["-q"])).0, Some(0));
    assert_eq!(files(&goal), whole[0]);
    assert_eq!(beside(&goal), ["out"], "what killed builds have left is cleared away");
    eprintln!("{killed} of {kills} builds killed before their end");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_name_of_a_file_that_would_steer_a_terminal_is_written_out() {
    let folder = folder("names");
    let input = folder.join("a\u{1b}]0;x\u{7}\u{9b}2Jb.txt");
    fs::write(&input, "").unwrap();
    let (code, said) = output(&mut build(&[&articles(&folder, 1), &input], &folder.join("out"), &[]));
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("a\\u{1b}]0;x\\u{7}\\u{9b}2Jb.txt: the file is empty"), "{said}");
    assert!(!said.contains(|sign: char| sign.is_control() && sign != '\n'), "{said:?}");
}

#[test]
fn a_build_that_is_interrupted_says_what_is_done_and_is_taken_up() {
    let folder = folder("interrupted");
    let input = articles(&folder, 900);
    let goal = folder.join("results/out");
    let undisturbed = folder.join("undisturbed");
    assert_eq!(output(&mut build(&[&input], &undisturbed, &["-q"])).0, Some(0));
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let child = build(&[&input], &goal, &["--jobs", "1"]).stderr(Stdio::piped()).spawn().unwrap();
        // Once something has been found, it is interrupted.
        let kept = goal.with_file_name(format!(".out.claimline-new-{}/.resume", child.id()));
        let begun = Instant::now();
        while fs::metadata(&kept).map_or(0, |file| file.len()) < 10_000 {
            assert!(begun.elapsed() < PATIENCE, "nothing was kept");
            std::thread::sleep(Duration::from_millis(2));
        }
        send(&child, signal);
        let (status, stderr) = wait(child);
        assert_eq!(status.code(), Some(code), "{stderr}");
        assert!(
            stderr.contains("claimline: interrupted: ")
                && stderr.contains(" documents had been taken apart, ")
                && stderr.contains("`claimline build --resume` goes on from there"),
            "{stderr}"
        );
        if signal == "-INT" {
            assert!(stderr.contains("out has not been made"), "{stderr}");
            assert!(!goal.exists());
        } else {
            assert!(stderr.contains("out holds the former build, whole"), "{stderr}");
        }
        let (code, stderr) = output(&mut build(&[&input], &goal, &["--resume", "-q"]));
        assert_eq!(code, Some(0), "{stderr}");
        let mut resumed = files(&goal);
        assert!(resumed.remove(".resume").is_some_and(|kept| kept.len() > 10_000));
        assert_eq!(resumed.keys().collect::<Vec<_>>(), files(&undisturbed).keys().collect::<Vec<_>>());
        assert!(resumed == files(&undisturbed), "taking up a run changes its bytes");
        assert_eq!(beside(&goal), ["out"]);
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_interrupt_before_anything_is_found_leaves_nothing() {
    let folder = folder("interrupted-early");
    // A pipe that nobody writes to: the build waits for its first input.
    let pipe = folder.join("article.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let goal = folder.join("results/out");
    let child = build(&[&pipe], &goal, &[]).stderr(Stdio::piped()).spawn().unwrap();
    let kept = goal.with_file_name(format!(".out.claimline-new-{}/.resume", child.id()));
    let begun = Instant::now();
    while !kept.exists() {
        assert!(begun.elapsed() < PATIENCE, "nothing was begun");
        std::thread::sleep(Duration::from_millis(2));
    }
    send(&child, "-INT");
    let (status, stderr) = wait(child);
    assert_eq!(status.code(), Some(130));
    let expected = format!(
        "claimline: interrupted: 0 documents had been taken apart, {} has not been made\n",
        goal.display()
    );
    assert_eq!(stderr, expected);
    assert_eq!(beside(&goal), Vec::<String>::new());
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_input_that_vanishes_is_named_and_the_others_are_built() {
    let folder = folder("vanished");
    let (pipe, gone) = (folder.join("a.txt"), folder.join("b.txt"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::write(&gone, "The bridge at Talmore collapsed on Monday.").unwrap();
    let goal = folder.join("out");
    let child = build(&[&gone, &pipe], &goal, &[]).stderr(Stdio::piped()).spawn().unwrap();
    // Opening waits for the build to come to its first input: by then it has listed both.
    let begun = Instant::now();
    let mut writer = loop {
        let flags = rustix::fs::OFlags::NONBLOCK.bits() as i32;
        match fs::OpenOptions::new().write(true).custom_flags(flags).open(&pipe) {
            Ok(writer) => break writer,
            Err(error) => assert!(begun.elapsed() < PATIENCE, "nobody reads: {error}"),
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    fs::remove_file(&gone).unwrap();
    writer
        .write_all(b"The mayor of Talmore resigned on Tuesday after the collapse of the bridge.\n")
        .unwrap();
    drop(writer);
    let (status, stderr) = wait(child);
    assert_eq!(status.code(), Some(3), "{stderr}");
    assert!(stderr.contains(&format!("claimline: {}: cannot be read: ", gone.display())), "{stderr}");
    let documents = String::from_utf8(files(&goal)["documents.jsonl"].clone()).unwrap();
    assert!(documents.contains("resigned on Tuesday") && documents.lines().count() == 1);
    // What is no file at all does not make a folder's build wait for ever.
    fs::write(folder.join("c.txt"), "The army cleared the road at Talmore on Tuesday.").unwrap();
    let (code, stderr) = output(&mut build(&[&folder], &folder.join("out2"), &["-q"]));
    assert_eq!(code, Some(3));
    assert!(stderr.contains("a.txt: expected a file, found a pipe, a socket or a device"), "{stderr}");
    fs::remove_dir_all(&folder).unwrap();
}

/// The old build stays as it was, and the message names a file and what the system says.
fn fails_whole(command: &mut Command, goal: &Path, says: &str) {
    let (before, around) = (files(goal), beside(goal));
    let (code, stderr) = output(command);
    assert_eq!(code, Some(1), "{stderr}");
    assert!(stderr.contains(says), "{stderr}");
    assert!(files(goal) == before, "the old build has changed");
    assert_eq!(beside(goal), around);
}

#[test]
fn files_that_cannot_be_written_leave_the_old_build() {
    let folder = folder("limit");
    let input = articles(&folder, 60);
    let goal = folder.join("results/out");
    assert_eq!(output(&mut build(&[&input], &goal, &["-q"])).0, Some(0));
    // A shell that lets files grow to a few kilobytes and hands a full file on as an error.
    let line = format!(
        "trap '' XFSZ; ulimit -f 16; exec '{}' build '{}' -o '{}' -q",
        env!("CARGO_BIN_EXE_claimline"),
        input.display(),
        goal.display()
    );
    fails_whole(Command::new("sh").args(["-c", &line]), &goal, "File too large");
    fs::remove_dir_all(&folder).unwrap();
}

/// A file system in memory, taken down at the end; none where the tests may not mount one.
struct Mounted(PathBuf);

impl Mounted {
    fn new(at: &Path, options: &str) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(at)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        mounted.then(|| Self(at.to_path_buf()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_build() {
    let folder = folder("full");
    let Some(disk) = Mounted::new(&folder.join("disk"), "size=192k") else {
        eprintln!("skipped: no file system can be mounted here, so none can be full");
        return;
    };
    // A mounted folder cannot be replaced as a whole: that is said before the work.
    let (code, stderr) = output(&mut build(&[&articles(&folder, 2)], &disk.0, &["-q"]));
    assert_eq!(code, Some(1));
    assert!(stderr.contains("name a folder inside it for -o"), "{stderr}");
    let goal = disk.0.join("out");
    assert_eq!(output(&mut build(&[&articles(&folder, 2)], &goal, &["-q"])).0, Some(0));
    fails_whole(&mut build(&[&articles(&folder, 200)], &goal, &["-q"]), &goal, "No space left on device");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_before_the_work() {
    let folder = folder("read-only");
    let input = articles(&folder, 2);
    let locked = folder.join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere but on a file system that nobody may write to.
    let all_powerful = fs::create_dir(locked.join("probe")).is_ok();
    let mounted = all_powerful.then(|| Mounted::new(&locked, "ro")).flatten();
    if all_powerful && mounted.is_none() {
        eprintln!("skipped: this user may write everywhere");
        return;
    }
    let (code, stderr) = output(&mut build(&[&input], &locked.join("out"), &["-q"]));
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("locked: nothing can be written in that folder (") && stderr.lines().count() == 1,
        "{stderr}"
    );
    drop(mounted);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_reader_that_goes_away_is_no_error_and_a_full_output_is() {
    let folder = folder("pipes");
    let input = articles(&folder, 5);
    let goal = folder.join("out");
    assert_eq!(output(&mut build(&[&input], &goal, &["-q"])).0, Some(0));
    let (input, goal) = (input.to_str().unwrap(), goal.to_str().unwrap());
    for arguments in [
        &["times", input, "-q"][..],
        &["show", goal],
        &["explain", goal, "a1"],
        &["export", goal, "--format", "claims.jsonl"],
        &["export", "--format"],
        &["check-data"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimline"));
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let (status, stderr) = wait(child);
        assert_eq!((status.code(), stderr.as_str()), (Some(0), ""), "{arguments:?}");
        if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
            let child = command.stdout(full).spawn().unwrap();
            let (status, stderr) = wait(child);
            assert_eq!(status.code(), Some(1), "{arguments:?}: {stderr}");
            assert!(stderr.starts_with("claimline: cannot write the output: "), "{arguments:?}: {stderr}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}

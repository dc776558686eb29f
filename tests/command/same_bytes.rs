//! The sample stories give the same bytes whatever the number of workers, the order of the inputs, the zone and the
//! language of the machine.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every file under a folder by its path inside.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut todo) = (BTreeMap::new(), vec![folder.to_path_buf()]);
    while let Some(next) = todo.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn workers_order_zone_and_language_change_no_byte() {
    let program = env!("CARGO_BIN_EXE_claimline");
    let listed = Command::new(program).args(["export", "--format"]).output().unwrap();
    let names: Vec<String> = String::from_utf8(listed.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    assert!(names.len() > 25, "{names:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stories: Vec<PathBuf> = fs::read_dir(root.join("data/articles"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    let mut stories = stories;
    stories.sort();
    assert!(stories.len() >= 2);
    let goals = Path::new(env!("CARGO_TARGET_TMPDIR")).join("same-bytes");
    let _ = fs::remove_dir_all(&goals);
    let mut first: Option<BTreeMap<PathBuf, Vec<u8>>> = None;
    for (jobs, order, zone, language) in [
        ("1", "named", "UTC", "C"),
        ("2", "reversed", "Asia/Kathmandu", "tr_TR.UTF-8"),
        ("8", "named", "America/St_Johns", "ar_EG.UTF-8"),
        ("8", "reversed", "Pacific/Apia", "de_DE.UTF-8"),
    ] {
        let mut inputs = stories.clone();
        if order == "reversed" {
            inputs.reverse();
        }
        let goal = goals.join(format!("{jobs}-{order}"));
        let done = Command::new(program)
            .arg("build")
            .args(&inputs)
            .args(["--jobs", jobs, "--format", &names.join(","), "-q", "--resume", "-o"])
            .arg(&goal)
            .envs([("TZ", zone), ("LANG", language), ("LC_ALL", language)])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let files = files(&goal);
        assert!(files.len() > 30 && files.contains_key(Path::new(".resume")), "{:?}", files.keys());
        match &first {
            None => first = Some(files),
            Some(first) => {
                assert_eq!(first.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
                for (name, bytes) in &files {
                    assert!(
                        first[name] == *bytes,
                        "{}: {jobs} jobs, {order}, {zone}, {language}",
                        name.display()
                    );
                }
            }
        }
    }
    fs::remove_dir_all(&goals).unwrap();
}

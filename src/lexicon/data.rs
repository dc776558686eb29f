use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use super::table;

static LANGUAGE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data/en");
static GAZETTEER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data/gazetteer");

/// Files of rules by name, as the build script writes them: JSON that says what the TOML says.
static PREPARED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The data files of a run: those inside the program, and those of the user's folders after them.
///
/// A file is named by its path under `data/`, with `/` between the parts: `en/lexicon/units.csv`. A user's
/// file of the same name adds rows to the program's own; it does not replace them.
#[derive(Debug, Clone, Default)]
pub struct Data {
    files: BTreeMap<String, Vec<DataFile>>,
}

#[derive(Debug, Clone)]
struct DataFile {
    origin: String,
    content: Cow<'static, [u8]>,
    /// The same as JSON, of the program's own rules.
    prepared: Option<&'static str>,
}

/// One row of a table, with the place it came from.
#[derive(Debug, Clone)]
pub struct Row<T> {
    /// File the row stands in.
    pub origin: String,
    /// Its line, counted from 1.
    pub line: usize,
    /// What it says.
    pub value: T,
}

/// A row, rule or file that cannot be used: where it is, what was expected and found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataError {
    /// The file.
    pub origin: String,
    /// Its line, counted from 1; 0 for the whole file.
    pub line: usize,
    /// The column's name or the rule's name, where one is to blame.
    pub column: Option<String>,
    /// What was expected, what was found, what to do.
    pub message: String,
}

impl DataError {
    /// An error about a row of a table.
    pub fn row<T>(row: &Row<T>, column: &str, message: impl Into<String>) -> Self {
        Self {
            origin: row.origin.clone(),
            line: row.line,
            column: Some(column.to_owned()),
            message: message.into(),
        }
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.origin)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if let Some(column) = &self.column {
            write!(f, ": {column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for DataError {}

impl Data {
    /// The files inside the program.
    pub fn embedded() -> Self {
        let mut data = Self::default();
        data.embed("en", &LANGUAGE);
        data.embed("gazetteer", &GAZETTEER);
        data
    }

    fn embed(&mut self, root: &str, dir: &'static Dir<'static>) {
        for file in dir.files() {
            let name = format!("{root}/{}", file.path().to_string_lossy().replace('\\', "/"));
            let origin = format!("data/{name}");
            let content = Cow::Borrowed(file.contents());
            let prepared = PREPARED.iter().find(|(prepared, _)| *prepared == name).map(|(_, json)| *json);
            self.files.entry(name).or_default().push(DataFile { origin, content, prepared });
        }
        for sub in dir.dirs() {
            self.embed(root, sub);
        }
    }

    /// Adds a user's folder, laid out like `data/`. Every unreadable file is an error; the rest is added.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), Vec<DataError>> {
        let mut errors = Vec::new();
        let mut todo = vec![folder.to_path_buf()];
        let mut found: Vec<PathBuf> = Vec::new();
        while let Some(dir) = todo.pop() {
            match std::fs::read_dir(&dir) {
                Ok(entries) => {
                    for path in entries.flatten().map(|entry| entry.path()) {
                        if path.is_dir() { todo.push(path) } else { found.push(path) }
                    }
                }
                Err(error) => errors.push(file_error(&dir, &error)),
            }
        }
        found.sort();
        for path in found {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            match std::fs::read(&path) {
                Ok(content) => self.files.entry(name).or_default().push(DataFile {
                    origin: path.display().to_string(),
                    content: Cow::Owned(content),
                    prepared: None,
                }),
                Err(error) => errors.push(file_error(&path, &error)),
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Names and bytes of the files of the user's folders, in name order.
    pub(crate) fn added(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().flat_map(|(name, files)| {
            let added = files.iter().filter(|file| matches!(file.content, Cow::Owned(_)));
            added.map(|file| (name.as_str(), &*file.content))
        })
    }

    /// Where those tables and rules of the user's folders come from that nobody reads: the program has no table of that name, and no
    /// rules in that folder.
    pub(crate) fn unread(&self) -> Vec<&str> {
        let own = |file: &DataFile| matches!(file.content, Cow::Borrowed(_));
        let named = |name: &str| self.files.get(name).is_some_and(|files| files.iter().any(own));
        let with_own = |folder: &str| {
            let below = format!("{folder}/");
            self.files.iter().any(|(name, files)| name.starts_with(&below) && files.iter().any(own))
        };
        let read = |name: &str| match name.rsplit_once('.') {
            Some((_, "csv")) => named(name) || name.starts_with("en/lexicon/time/"),
            Some((_, "toml")) => name
                .rsplit_once('/')
                .is_some_and(|(folder, _)| folder.starts_with("en/rules/") && with_own(folder)),
            // Articles and notes, in a copy of the whole folder.
            _ => true,
        };
        let of = |(name, files): (&String, &'_ Vec<DataFile>)| !read(name) && !files.iter().any(own);
        let unread = self.files.iter().filter(|entry| of(*entry)).flat_map(|(_, files)| files);
        unread.map(|file| file.origin.as_str()).collect()
    }

    /// Whether the user's folders hold a file of a name.
    pub(crate) fn is_added(&self, name: &str) -> bool {
        self.added().any(|(added, _)| added == name)
    }

    /// The places that the files of the user's folders came from.
    pub(crate) fn added_origins(&self) -> BTreeSet<&str> {
        let added = self.files.values().flatten().filter(|file| matches!(file.content, Cow::Owned(_)));
        added.map(|file| file.origin.as_str()).collect()
    }

    /// Names of all files under a folder of `data/`, sorted: `names("en/rules/time")`.
    pub fn names(&self, folder: &str) -> Vec<&str> {
        let folder = format!("{}/", folder.trim_end_matches('/'));
        self.files.keys().filter(|name| name.starts_with(&folder)).map(String::as_str).collect()
    }

    /// Whether the bytes of a file are the program's own.
    pub(crate) fn is_own(&self, name: &str) -> bool {
        let first = self.files.get(name).and_then(|files| files.first());
        first.is_some_and(|file| matches!(file.content, Cow::Borrowed(_)))
    }

    /// The bytes of a file, the program's own (or, if it has none of that name, the user's).
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).and_then(|files| files.first()).map(|file| &*file.content)
    }

    /// The bytes of every file of a name, each with the place it came from: the program's own, then the user's.
    pub fn contents<'a>(&'a self, name: &str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files.get(name).into_iter().flatten().map(|file| (file.origin.as_str(), &*file.content))
    }

    /// All rows of a CSV table, the user's after the program's own. Lines that start with `#` are comments.
    ///
    /// # Errors
    /// Every row that does not fit `T`, with file, line and column; a table that nobody has is one error.
    pub fn table<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<Row<T>>, Vec<DataError>> {
        let mut rows = Vec::new();
        let mut errors = Vec::new();
        for file in self.files_of(name)? {
            match table::rows(&file.origin, &file.content) {
                Ok(more) if rows.is_empty() => rows = more,
                Ok(more) => rows.extend(more),
                Err(more) => errors.extend(more),
            }
        }
        if errors.is_empty() { Ok(rows) } else { Err(errors) }
    }

    /// A TOML file read as `T`, once for each owner of the name.
    ///
    /// # Errors
    /// Every file that does not fit, with the line that TOML names.
    pub fn toml<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<Row<T>>, Vec<DataError>> {
        let mut rows = Vec::new();
        let mut errors = Vec::new();
        for file in self.files_of(name)? {
            // What does not fit is told by its place in the TOML.
            if let Some(value) = file.prepared.and_then(|json| serde_json::from_str(json).ok()) {
                rows.push(Row { origin: file.origin.clone(), line: 0, value });
                continue;
            }
            let whole =
                |line, message| DataError { origin: file.origin.clone(), line, column: None, message };
            match std::str::from_utf8(&file.content) {
                Err(error) => errors.push(whole(0, format!("is not UTF-8: {error}"))),
                Ok(text) => match toml::from_str(text) {
                    Ok(value) => rows.push(Row { origin: file.origin.clone(), line: 0, value }),
                    Err(error) => {
                        let line =
                            error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
                        errors.push(whole(line, error.message().to_owned()));
                    }
                },
            }
        }
        if errors.is_empty() { Ok(rows) } else { Err(errors) }
    }

    /// Every TOML file of a folder that can be read as `T`, in the order of their names; and what keeps the others from it.
    pub(crate) fn toml_folder<T: DeserializeOwned>(&self, folder: &str) -> (Vec<Row<T>>, Vec<DataError>) {
        let mut files = Vec::new();
        let mut errors = Vec::new();
        for name in self.names(folder) {
            match self.toml(name) {
                Ok(rows) => files.extend(rows),
                Err(more) => errors.extend(more),
            }
        }
        (files, errors)
    }

    fn files_of(&self, name: &str) -> Result<&[DataFile], Vec<DataError>> {
        self.files.get(name).map(Vec::as_slice).ok_or_else(|| {
            vec![DataError {
                origin: name.to_owned(),
                line: 0,
                column: None,
                message: "no such data file".to_owned(),
            }]
        })
    }
}

fn file_error(path: &Path, error: &std::io::Error) -> DataError {
    DataError {
        origin: path.display().to_string(),
        line: 0,
        column: None,
        message: format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, content: &str) -> Data {
        let file = DataFile {
            origin: "mine.csv".into(),
            content: Cow::Owned(content.as_bytes().to_vec()),
            prepared: None,
        };
        Data { files: BTreeMap::from([(name.to_owned(), vec![file])]) }
    }

    #[test]
    fn every_bad_row_is_named_with_line_and_column() {
        let data = with("units.csv", "word,seconds\n# a comment\nhour,3600\nday,many\nweek,7,8\n");
        let errors = data.table::<(String, u32)>("units.csv").unwrap_err();
        let printed: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            printed,
            ["mine.csv:4: seconds: invalid digit found in string", "mine.csv:5: expected 2 columns, found 3"]
        );
    }

    #[test]
    fn prepared_rules_say_what_their_files_say() {
        let data = Data::embedded();
        let names = data.names("en/rules");
        assert!(names.len() > 50 && names.len() == PREPARED.len(), "{}", names.len());
        for name in names {
            let file = &data.files[name][0];
            let prepared: toml::Table = serde_json::from_str(file.prepared.unwrap()).unwrap();
            let own: toml::Table = toml::from_str(std::str::from_utf8(&file.content).unwrap()).unwrap();
            assert_eq!(prepared, own, "{name}");
        }
    }

    #[test]
    fn toml_errors_carry_their_line() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code)]
        struct One {
            name: String,
        }
        let errors = with("a.toml", "name = 'x'\nnome = 'y'\n").toml::<One>("a.toml").unwrap_err();
        assert_eq!(errors[0].line, 2);
        assert!(errors[0].message.contains("unknown field `nome`"), "{}", errors[0].message);
    }
}

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// One record of a JSON input: its bytes and the line it starts on.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) bytes: Vec<u8>,
    /// It was longer than the limit; `bytes` holds nothing.
    pub(super) too_long: bool,
}

/// How much of what stands before an array is given back, in bytes.
const REMEMBERED: usize = 4_096;

/// Cuts a JSON input into records without keeping more than one of them.
pub(super) struct Records {
    reader: Box<dyn BufRead>,
    cut: Cut,
    limit: usize,
    line: usize,
    /// What ends a line; known from the first end on.
    ending: Option<u8>,
}

/// How records are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// By line: a broken record costs no more than its line.
    Lines,
    /// By brackets: the objects of an array, or one after another.
    Brackets,
    /// The objects of an array that has been opened; what comes behind it is passed over.
    Array,
}

impl Records {
    /// Reads on up to an opening bracket behind some words, so that the array's objects come next, and gives the last
    /// of what stands before them.
    ///
    /// `None` where there is none.
    pub(super) fn enter_array(&mut self, behind: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let (mut matched, mut found) = (0, behind.is_empty());
        let mut before: VecDeque<u8> = VecDeque::with_capacity(REMEMBERED);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let mut used = 0;
            for byte in buffer {
                used += 1;
                self.line += usize::from(*byte == b'\n');
                if found && *byte == b'[' {
                    self.reader.consume(used);
                    return Ok(Some(before.into()));
                }
                if before.len() == REMEMBERED {
                    before.pop_front();
                }
                before.push_back(*byte);
                if !found {
                    matched =
                        if *byte == behind[matched] { matched + 1 } else { usize::from(*byte == behind[0]) };
                    found = matched == behind.len();
                }
            }
            self.reader.consume(used);
        }
    }

    pub(super) fn new(reader: Box<dyn BufRead>, cut: Cut, limit: usize) -> Self {
        Self { reader, cut, limit, line: 1, ending: None }
    }

    /// The next record; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        match self.cut {
            Cut::Lines => self.next_line(),
            Cut::Brackets | Cut::Array => self.next_value(),
        }
    }

    fn next_line(&mut self) -> io::Result<Option<Record>> {
        loop {
            let mut record = Record { line: self.line, bytes: Vec::new(), too_long: false };
            let mut ended = false;
            while !ended {
                let buffer = self.reader.fill_buf()?;
                if buffer.is_empty() {
                    break;
                }
                if self.ending.is_none() {
                    if record.bytes.last() == Some(&b'\r') && buffer[0] != b'\n' {
                        self.ending = record.bytes.pop();
                        ended = true;
                        continue;
                    }
                    self.ending = ending(buffer);
                }
                let end = self.ending.and_then(|ending| buffer.iter().position(|b| *b == ending));
                let (take, used) = match end {
                    Some(at) => {
                        ended = true;
                        (at, at + 1)
                    }
                    None => (buffer.len(), buffer.len()),
                };
                record.add(&buffer[..take], self.limit);
                self.reader.consume(used);
            }
            self.line += usize::from(ended);
            if record.too_long || !record.bytes.trim_ascii().is_empty() {
                return Ok(Some(record));
            }
            if !ended {
                return Ok(None);
            }
        }
    }

    /// Everything from the first sign of a record to its closing bracket. What is no object is a record up to the
    /// end of its line, so that its error can be told.
    fn next_value(&mut self) -> io::Result<Option<Record>> {
        let mut record: Option<Record> = None;
        let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(record);
            }
            let mut start = 0;
            let mut done = None;
            for (at, byte) in buffer.iter().enumerate() {
                if *byte == b'\n' {
                    self.line += 1;
                }
                if record.is_none() {
                    if *byte == b']' && self.cut == Cut::Array {
                        return Ok(None);
                    }
                    if byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | 0xef | 0xbb | 0xbf) {
                        continue;
                    }
                    record = Some(Record { line: self.line, bytes: Vec::new(), too_long: false });
                    start = at;
                }
                if in_string {
                    match byte {
                        _ if escaped => escaped = false,
                        b'\\' => escaped = true,
                        b'"' => in_string = false,
                        _ => {}
                    }
                    continue;
                }
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            done = Some(at + 1);
                            break;
                        }
                    }
                    b'\n' if depth == 0 => {
                        done = Some(at + 1);
                        break;
                    }
                    _ => {}
                }
            }
            let end = done.unwrap_or(buffer.len());
            if let Some(record) = &mut record {
                record.add(&buffer[start..end], self.limit);
            }
            self.reader.consume(end);
            if done.is_some() {
                return Ok(record);
            }
        }
    }
}

/// What ends the lines of a file by some of its bytes: `\r` alone where it comes first. The last of them may be half of an ending.
fn ending(bytes: &[u8]) -> Option<u8> {
    let at = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    match bytes[at..] {
        [b'\n', ..] | [b'\r', b'\n', ..] => Some(b'\n'),
        [b'\r', _, ..] => Some(b'\r'),
        _ => None,
    }
}

impl Record {
    fn add(&mut self, bytes: &[u8], limit: usize) {
        if self.too_long || self.bytes.len() + bytes.len() > limit {
            self.too_long = true;
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, cut: Cut, limit: usize) -> Vec<(usize, String, bool)> {
        // A small buffer, so that records cross its edge.
        let reader = io::BufReader::with_capacity(7, io::Cursor::new(text.as_bytes().to_vec()));
        let mut records = Records::new(Box::new(reader), cut, limit);
        let mut all = Vec::new();
        while let Some(record) = records.next().unwrap() {
            all.push((record.line, String::from_utf8(record.bytes).unwrap(), record.too_long));
        }
        all
    }

    #[test]
    fn an_array_is_cut_at_its_objects() {
        let text = "[ {\"a\": \"x}]\\\"\"},\n\n{\"b\": [1, {}]}\n]\n";
        assert_eq!(
            cut(text, Cut::Brackets, 100),
            [(1, "{\"a\": \"x}]\\\"\"}".to_owned(), false), (3, "{\"b\": [1, {}]}".to_owned(), false)]
        );
    }

    #[test]
    fn arrays_of_one_kind_are_entered_one_after_another() {
        let text = "{\"list\": [{\"name\": \"a\", \"posts\": [{\"x\": 1}, {\"x\": 2}]}, {\"name\": \"b\", \"posts\": [{\"x\": 3}]}]}";
        let reader = io::BufReader::with_capacity(7, io::Cursor::new(text.as_bytes().to_vec()));
        let mut records = Records::new(Box::new(reader), Cut::Array, 100);
        let mut found = Vec::new();
        while let Some(before) = records.enter_array(b"\"posts\"").unwrap() {
            let mut count = 0;
            while records.next().unwrap().is_some() {
                count += 1;
            }
            found.push((String::from_utf8(before).unwrap().contains("\"b\""), count));
        }
        assert_eq!(found, [(false, 2), (true, 1)]);
    }

    #[test]
    fn lines_are_cut_and_the_long_one_is_skipped_but_told() {
        let long = format!("{{\"a\":1}}\n\n{{\"{}\":2}}\n{{\"c\":3}}", "b".repeat(40));
        assert_eq!(
            cut(&long, Cut::Lines, 20),
            [
                (1, "{\"a\":1}".to_owned(), false),
                (3, String::new(), true),
                (4, "{\"c\":3}".to_owned(), false)
            ]
        );
    }

    #[test]
    fn a_bare_carriage_return_ends_lines_where_nothing_else_does() {
        assert_eq!(
            cut("{\"a\":1}\r{\"b\":2}\r", Cut::Lines, 100),
            [(1, "{\"a\":1}".to_owned(), false), (2, "{\"b\":2}".to_owned(), false)]
        );
        // Where the buffer ends behind it, what follows tells.
        for (end, left) in [("\r\n", "\r"), ("\r", "")] {
            assert_eq!(
                cut(&format!("{{\"a\":}}{end}{{\"b\":2}}{end}"), Cut::Lines, 100),
                [(1, format!("{{\"a\":}}{left}"), false), (2, format!("{{\"b\":2}}{left}"), false)]
            );
        }
    }

    #[test]
    fn an_object_that_never_ends_is_one_record() {
        assert_eq!(cut("{\"a\": [", Cut::Brackets, 100), [(1, "{\"a\": [".to_owned(), false)]);
    }
}

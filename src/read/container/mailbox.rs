//! Mailboxes in mbox form: messages one after another, each behind a `From ` line.

use std::io::{BufRead, BufReader};

use super::{Content, Part, PartError, Parts};
use crate::read::error::Problem;
use crate::read::kind::Kind;

/// The messages of a mailbox. Of one that is longer than `limit` no more is held than that.
pub(in crate::read) fn messages(content: Content, limit: usize) -> Parts {
    let mut reader = BufReader::new(content.into_read());
    let mut number = 0usize;
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        while !ended {
            let (mut message, mut too_long) = (Vec::new(), false);
            let mut line = Vec::new();
            let mut blank = true;
            loop {
                line.clear();
                match read_line(&mut reader, &mut line, limit) {
                    Ok(0) => {
                        ended = true;
                        break;
                    }
                    Ok(_) => {}
                    Err(error) => {
                        ended = true;
                        return Some(Err(PartError::new(
                            format!("{}", number + 1),
                            Problem::Unreadable(error),
                        )));
                    }
                }
                if blank && opens_message(&line) {
                    break;
                }
                blank = line.trim_ascii().is_empty();
                // `>From ` at the start of a line was `From ` before it was put into the box.
                let quoted = line.iter().take_while(|byte| **byte == b'>').count();
                let shift = usize::from(quoted > 0 && line[quoted..].starts_with(b"From "));
                too_long |= message.len() + line.len() > limit;
                if !too_long {
                    message.extend_from_slice(&line[shift..]);
                }
            }
            if message.trim_ascii().is_empty() && !too_long {
                continue;
            }
            number += 1;
            let name = number.to_string();
            return Some(if too_long {
                Err(PartError::new(name, Problem::TooLong { limit }))
            } else {
                Ok(Part { kind: Some(Kind::Mail), ..Part::new(name, message) })
            });
        }
        None
    }))
}

/// Whether a line stands before a message: `From` with an address or a clock time. A sentence may begin with the word.
fn opens_message(line: &[u8]) -> bool {
    let Some(behind) = line.strip_prefix(b"From ") else { return false };
    let first = behind.split(|byte| *byte == b' ').next().unwrap_or_default();
    let clock = |part: &[u8]| part[0].is_ascii_digit() && part[1] == b':' && part[2].is_ascii_digit();
    first.contains(&b'@') || behind.windows(3).any(clock)
}

/// A line with its end; of a longer one than `limit` the first bytes only, and all of it is passed over.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>, limit: usize) -> std::io::Result<usize> {
    let mut read = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(read);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let used = end.unwrap_or(buffer.len());
        let room = (limit + 1).saturating_sub(line.len()).min(used);
        line.extend_from_slice(&buffer[..room]);
        reader.consume(used);
        read += used;
        if end.is_some() {
            return Ok(read);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_cut_at_from_lines_behind_a_blank_one() {
        let box_ = "From a@b Mon Jan  1 00:00:00 2035\nSubject: one\n\n>From the harbour.\nFrom here on, nothing.\n\nFrom the north came Lee.\n\nFrom a@b Tue\nSubject: two\n\nText\n";
        let found: Vec<String> = messages(Content::Bytes(box_.as_bytes().to_vec()), 1_000)
            .map(|part| match part {
                Ok(Part { content: Content::Bytes(bytes), .. }) => String::from_utf8(bytes).unwrap(),
                _ => "error".to_owned(),
            })
            .collect();
        assert_eq!(
            found,
            [
                "Subject: one\n\nFrom the harbour.\nFrom here on, nothing.\n\nFrom the north came Lee.\n\n",
                "Subject: two\n\nText\n"
            ]
        );
    }
}

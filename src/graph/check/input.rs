use super::temporal::TemporalGraph;
use super::{jsonl, timeml};
use crate::warning::Warning;

/// Reads temporal graphs: one per line of JSON Lines, or one from a TimeML document. Content tells which it is.
///
/// A line or document that cannot be read comes out as a warning that names file and line; the rest goes on.
pub fn read<'t>(
    name: &'t str,
    content: &'t [u8],
) -> Box<dyn Iterator<Item = Result<TemporalGraph, Warning>> + 't> {
    let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
    if content.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') {
        return Box::new(std::iter::once_with(move || timeml::read(name, content)));
    }
    let lines = content.split(|byte| *byte == b'\n').enumerate();
    Box::new(
        lines.filter(|(_, line)| !line.trim_ascii().is_empty()).map(move |(at, line)| {
            jsonl::read(line).map_err(|message| Warning::at_line(name, at + 1, message))
        }),
    )
}

//! What the readers of XML formats have in common.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart};

/// The value of an attribute.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    Some(found.value.replace("&amp;", "&"))
}

/// Writes out `&amp;`, `&#8217;` and their like; one that is unknown stays as it is written.
pub(super) fn reference(name: &BytesRef<'_>, text: &mut String) {
    if let Ok(Some(sign)) = name.resolve_char_ref() {
        text.push(sign);
        return;
    }
    let name: &str = name;
    match resolve_predefined_entity(name) {
        Some(sign) => text.push_str(sign),
        None => text.push_str(&format!("&{name};")),
    }
}

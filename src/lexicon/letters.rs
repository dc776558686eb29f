use std::borrow::Cow;

/// Lower case, without an allocation for what is lower case already.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) { text.to_lowercase().into() } else { text.into() }
}

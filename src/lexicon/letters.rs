use std::borrow::Cow;

/// Lower case, without an allocation for what is lower case already.
#[inline]
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    let low = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if text.bytes().all(low) || !text.chars().any(char::is_uppercase) {
        text.into()
    } else {
        text.to_lowercase().into()
    }
}

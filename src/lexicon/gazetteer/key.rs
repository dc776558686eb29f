/// What names are looked up by: full stops and apostrophes dropped, hyphens as spaces, single spaces. Case and
/// diacritics stay. `U.S.` and `US` are one; `Al-Udeid` and `Al Udeid` are one; `US` and `us` are two.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        push(&mut key, word);
    }
    key.truncate(key.trim_end().len());
    key
}

/// Adds one word's part of a key.
pub(super) fn push(key: &mut String, word: &str) {
    for character in word.chars() {
        match character {
            '.' | '\'' | '‘' | '’' | 'ʻ' | 'ʼ' | '`' | '´' => {}
            '-' | '–' | '‑' => {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            _ => key.push(character),
        }
    }
}

/// A token, or nothing where it is a hyphen by itself.
pub(super) fn unhyphened(word: &str) -> &str {
    if matches!(word, "-" | "–" | "‑") { "" } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_together_but_case_does_not() {
        for (name, expected) in [
            ("U.S.", "US"),
            ("us", "us"),
            ("Al-Udeid  Air Base", "Al Udeid Air Base"),
            ("Be'er Sheva", "Beer Sheva"),
            ("Hay’at", "Hayat"),
            ("-", ""),
            ("Côte d'Ivoire", "Côte dIvoire"),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
    }
}

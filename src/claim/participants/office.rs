//! Nouns of offices, bodies and places, led back to whom or what they were said of.

use super::naming::{Form, Naming};
use super::resolve::Resolution;
use crate::lexicon::Gazetteer;

/// `the ministry` of `Arvenia's energy ministry`, `the envoy` of `special envoy Dana Whitlock`.
pub(super) fn told_before(
    gazetteer: &Gazetteer,
    resolution: &Resolution,
    naming: &Naming,
    now: (usize, usize),
) -> Option<usize> {
    let nouns = gazetteer.nouns();
    let register = &resolution.register;
    if naming.head.is_empty() {
        return None;
    }
    let someone = nouns.person(&naming.head).is_some();
    let body = nouns.body(&naming.head);
    let place = nouns.place(&naming.head);
    if !someone && body.is_none() && place.is_none() {
        return None;
    }
    register.by_noun(&naming.head, now, |known| {
        // `The president met President Lund`: who is named behind the office in its sentence is another.
        if someone && known.form != Form::Common && known.last.0 == now.0 && known.last > now {
            return false;
        }
        let country = known.country.is_none() || naming.country.is_none() || known.country == naming.country;
        let sex = naming.sex.is_none() || known.sex.is_none() || known.sex == naming.sex;
        // `the General Staff` is none of its officers.
        if body.is_some() && known.is_person() {
            return false;
        }
        known.plural == naming.plural
            && country
            && sex
            && register.agrees(nouns, known, &naming.modifiers)
            && (known.last < now || known.form != Form::Common)
    })
}

//! What the built-in types are like: the sets of types that several stages ask for. A user's own types are
//! deeds, and in no other set.

use super::EventType;

impl EventType {
    /// Somebody takes a stand on what others did, did not do or should do.
    pub(crate) const fn is_stance(self) -> bool {
        matches!(
            self,
            Self::Accusation
                | Self::Condemnation
                | Self::Denial
                | Self::Rejection
                | Self::Request
                | Self::Support
                | Self::Warning
        )
    }

    /// The happening is that somebody says something: it is another's if another says it.
    pub(crate) const fn is_saying(self) -> bool {
        self.is_stance() || matches!(self, Self::Statement)
    }

    /// It is known to be a deed, and not a saying or what no list knows.
    pub(crate) const fn is_deed(self) -> bool {
        !self.is_saying() && !matches!(self, Self::Other)
    }

    /// Some attack others.
    pub(crate) const fn is_violence(self) -> bool {
        matches!(self, Self::Strike | Self::Attack | Self::Clash | Self::CeasefireViolation)
    }

    /// It does harm.
    pub(crate) const fn is_cause_of_harm(self) -> bool {
        self.is_violence() || matches!(self, Self::Retaliation | Self::Explosion | Self::Disaster)
    }

    /// Harm that something did.
    pub(crate) const fn is_harm(self) -> bool {
        matches!(self, Self::Casualties | Self::Damage)
    }

    /// It is done to somebody or something once, and not over again the next day.
    pub(crate) const fn is_done_once(self) -> bool {
        self.is_harm()
            || matches!(
                self,
                Self::Strike
                    | Self::Attack
                    | Self::Explosion
                    | Self::Disaster
                    | Self::Rescue
                    | Self::Release
                    | Self::Arrest
                    | Self::ControlChange
                    | Self::CeasefireViolation
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_no_deed_and_harm_is_not_its_own_cause() {
        for kind in EventType::BUILT_IN {
            assert!(!(kind.is_saying() && kind.is_deed()), "{kind}");
            assert!(!(kind.is_harm() && kind.is_cause_of_harm()), "{kind}");
            assert!(!(kind.is_saying() && kind.is_done_once()), "{kind}");
        }
        assert!(EventType::Statement.is_saying() && !EventType::Statement.is_stance());
        assert!(!EventType::Other.is_deed() && !EventType::Other.is_saying());
        assert!(!EventType::Clash.is_done_once(), "fighting goes on");
    }
}

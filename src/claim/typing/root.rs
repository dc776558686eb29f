use std::fmt;

macro_rules! roots {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $side:ident;)*) => {
        /// A root of PLOVER's ontology of political events (draft 0.8, 2021: sixteen roots).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Root {
            $($(#[$doc])* $variant,)*
        }

        impl Root {
            /// Reads a root's name, in capitals.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($name => Some(Self::$variant),)* _ => None }
            }

            /// Its name in the draft of sixteen roots.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether it is a friendly or a hostile act.
            pub const fn side(self) -> Side {
                match self { $(Self::$variant => Side::$side,)* }
            }
        }
    };
}

/// The two halves of PLOVER.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Cooperation, in words or in deeds.
    Cooperative,
    /// Conflict, in words or in deeds.
    Hostile,
}

roots! {
    /// Agrees or promises to do something.
    Agree = "AGREE", Cooperative;
    /// Meets, visits, talks, mediates.
    Consult = "CONSULT", Cooperative;
    /// Supports, welcomes, apologises, sets up relations, signs.
    Support = "SUPPORT", Cooperative;
    /// Grants, eases, gives way.
    Concede = "CONCEDE", Cooperative;
    /// Works together in deeds: exercises, trade, shared intelligence.
    Cooperate = "COOPERATE", Cooperative;
    /// Gives money, goods, peacekeepers, asylum.
    Aid = "AID", Cooperative;
    /// Withdraws, resigns, releases, stops fighting.
    Retreat = "RETREAT", Cooperative;
    /// Demands, appeals, asks.
    Request = "REQUEST", Hostile;
    /// Accuses, condemns, sues, investigates.
    Accuse = "ACCUSE", Hostile;
    /// Refuses, vetoes, fails to agree.
    Reject = "REJECT", Hostile;
    /// Threatens, gives an ultimatum.
    Threaten = "THREATEN", Hostile;
    /// Demonstrates, strikes, boycotts.
    Protest = "PROTEST", Hostile;
    /// Cuts relations, aid or talks; expels.
    Sanction = "SANCTION", Hostile;
    /// Moves forces.
    Mobilize = "MOBILIZE", Hostile;
    /// Arrests, bans, seizes, imposes by force.
    Coerce = "COERCE", Hostile;
    /// Attacks.
    Assault = "ASSAULT", Hostile;
}

impl Root {
    /// Its name among the fifteen roots under which PLOVER data have been published, where CONCEDE and RETREAT are
    /// one root, YIELD.
    pub const fn published(self) -> &'static str {
        match self {
            Self::Concede | Self::Retreat => "YIELD",
            other => other.name(),
        }
    }
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.published())
    }
}

use std::fmt;

macro_rules! event_types {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What kind of thing happened: the project's forty types, or one of the user's own.
        ///
        /// Families and the codes of PLOVER, CAMEO and ACLED stand in `data/en/lexicon/event-types.csv`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum EventType {
            $($(#[$doc])* $variant,)*
            /// A type of the user's: its row in the table of types.
            Custom(u16),
        }

        impl EventType {
            /// The project's own types, in the order of the table.
            pub const BUILT_IN: &[Self] = &[$(Self::$variant,)*];

            /// The built-in type of a name as the contract writes it: `CEASEFIRE_ANNOUNCED`.
            pub fn built_in(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The contract's name of a built-in type; `None` for a user's.
            pub const fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$variant => Some($name),)*
                    Self::Custom(_) => None,
                }
            }
        }
    };
}

event_types! {
    /// Remote attack: air strike, missile, rocket, drone, shelling (subtype says which).
    Strike = "STRIKE",
    /// A STRIKE or ATTACK said to answer an earlier one; keep a link to what it answers.
    Retaliation = "RETALIATION",
    /// Close attack: raid, boarding, shooting, ambush, stabbing.
    Attack = "ATTACK",
    /// Two-sided fighting.
    Clash = "CLASH",
    /// Blast whose cause is not said.
    Explosion = "EXPLOSION",
    /// Killed, wounded, missing, displaced: numbers with bounds, of whom, in which event.
    Casualties = "CASUALTIES",
    /// Destroyed, damaged or intact things.
    Damage = "DAMAGE",
    /// Someone declares that a truce is agreed or will start.
    CeasefireAnnounced = "CEASEFIRE_ANNOUNCED",
    /// The truce starts or is in force.
    CeasefireInEffect = "CEASEFIRE_IN_EFFECT",
    /// A side keeps the truce.
    CeasefireObserved = "CEASEFIRE_OBSERVED",
    /// A side breaks the truce (asserted or alleged: see modality); often with a STRIKE.
    CeasefireViolation = "CEASEFIRE_VIOLATION",
    /// Forces or people leave, flee, pull back.
    Withdrawal = "WITHDRAWAL",
    /// Gives up, disarms, is captured by consent.
    Surrender = "SURRENDER",
    /// Prisoners, hostages or goods let go.
    Release = "RELEASE",
    /// Who holds a place, building, ship or state; seizure, recapture, coup.
    ControlChange = "CONTROL_CHANGE",
    /// Forces move, deploy, go on alert.
    Mobilization = "MOBILIZATION",
    /// Curfew, emergency, bans, blockade, suspension of law.
    Coercion = "COERCION",
    /// Arrest, detention, abduction of persons.
    Arrest = "ARREST",
    /// Resignation, dismissal, appointment.
    Personnel = "PERSONNEL",
    /// Says that another did wrong.
    Accusation = "ACCUSATION",
    /// Says that something did not happen or was not its doing; keep what is denied.
    Denial = "DENIAL",
    /// Expresses disapproval.
    Condemnation = "CONDEMNATION",
    /// Threat or warning of a later act, with its condition.
    Warning = "WARNING",
    /// Refuses a request, plan or offer.
    Rejection = "REJECTION",
    /// Demand, appeal, call, distress call.
    Request = "REQUEST",
    /// Tells its own forces or officials to act.
    Order = "ORDER",
    /// Cuts relations, aid or trade; expels.
    Sanction = "SANCTION",
    /// Demonstration, riot, strike action.
    Protest = "PROTEST",
    /// Statement of support, welcome, praise, loyalty, thanks.
    Support = "SUPPORT",
    /// Accepts, agrees, signs, commits.
    Agreement = "AGREEMENT",
    /// Talks face to face, session, summit.
    Meeting = "MEETING",
    /// Talks at a distance.
    PhoneCall = "PHONE_CALL",
    /// Visit, journey of a person or ship.
    Travel = "TRAVEL",
    /// Third party brokers or offers to.
    Mediation = "MEDIATION",
    /// Gives or promises help, money, arms.
    Aid = "AID",
    /// Rescue, evacuation, search, medical flight.
    Rescue = "RESCUE",
    /// Inquiry, trial, inspection.
    Investigation = "INVESTIGATION",
    /// Flood, quake, storm and its cause.
    Disaster = "DISASTER",
    /// Any other reported saying (assessment, no comment, claim of responsibility).
    Statement = "STATEMENT",
    /// Dated action outside the list.
    Other = "OTHER",
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{self:?}"),
        }
    }
}

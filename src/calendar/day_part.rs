/// A part of a local day, with the bounds that the project gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// Early hours, before dawn: 00 to 06.
    EarlyHours,
    /// Half an hour either side of six.
    Dawn,
    /// `early on Monday morning`: some mean by it before dawn and some before work, so 00 to 09.
    EarlyMorning,
    /// 06 to 12.
    Morning,
    /// The minute of twelve.
    Noon,
    /// 12 to 18.
    Afternoon,
    /// 17 to 24.
    Evening,
    /// 18 to 19: half an hour either side of sunset is not known to a calendar.
    Dusk,
    /// 18 to 06 of the next day.
    Night,
    /// 18 to 24.
    Late,
    /// The night before, to 08: 18 of the day before to 08 of the day.
    Overnight,
    /// 06 to 18: day as against night.
    Daytime,
    /// The minute with which the day begins.
    Midnight,
}

impl DayPart {
    /// Begin and end in minutes from the day's midnight; may lie outside the day.
    pub const fn minutes(self) -> (i64, i64) {
        match self {
            Self::EarlyHours => (0, 360),
            Self::Dawn => (330, 390),
            Self::EarlyMorning => (0, 540),
            Self::Morning => (360, 720),
            Self::Noon => (720, 721),
            Self::Afternoon => (720, 1080),
            Self::Evening => (1020, 1440),
            Self::Dusk => (1080, 1140),
            Self::Night => (1080, 1800),
            Self::Late => (1080, 1440),
            Self::Overnight => (-360, 480),
            Self::Daytime => (360, 1080),
            Self::Midnight => (0, 1),
        }
    }
}

use serde::Deserialize;

use crate::lexicon::{Data, DataError, WordMap};

const TABLE: &str = "en/lexicon/function-words.csv";

/// The little words that tell how clauses and phrases hang together.
#[derive(Debug, Clone, Default)]
pub(super) struct FunctionWords {
    /// The classes of each, as a set: bit `i` stands for the class of that number.
    words: WordMap<u128>,
}

/// What a little word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FunctionClass {
    /// Opens a clause that only says under what condition, or against what odds: `if`, `although`.
    Condition,
    /// Those of them that grant a fact: `although`.
    Concession,
    /// Before the word that opens a clause, it says that the rest came about no earlier: `only when`.
    OnlyThen,
    /// Points at what has been named: `the`, `this`.
    Definite,
    /// Before what somebody is called, or something done, for: `for`.
    MeantForEvent,
    /// Points at one thing and no person, where it stands alone: `this`.
    PointsAtOne,
    /// Before a happening that is not the one told of: `previous`, `last`.
    AnotherOne,
    /// Tells something by its own name, of which a quarrel or a plea is made: `accused`, `urged`.
    SpeechAct,
    /// The auxiliaries of what is to come: `will`.
    Future,
    /// The auxiliary of the perfect tenses.
    Perfect,
    /// Names who does what an event noun tells: `the strike by`.
    Agent,
    /// Names whom an event noun is aimed at: `the strike on`.
    Target,
    /// Names whom a verb is aimed at: `spoke to`, `fired on`.
    Aim,
    /// Puts its clause's parent later: `after`.
    After,
    /// Puts its clause's parent earlier: `before`.
    Before,
    /// Puts the two at one time: `during`.
    During,
    /// Opens a stretch that its time begins: `after ten o'clock`.
    FromThen,
    /// Opens a stretch that still goes on: `since Sunday`.
    Since,
    /// Follows a place whose clock is meant: `Japan time`.
    Clock,
    /// Tells whose clock a time is read on: `06.22 in Tehran`.
    ClockOf,
    /// An auxiliary of what is to come, seen from a time that is past: `said on Friday that it would open on Sunday`.
    WouldCome,
    /// An auxiliary of what may be still to come: `should reopen on Monday`.
    MayCome,
    /// Tells that it is later, and earlier, on another clock: `in Velassa it is one hour later`.
    ClockLater,
    /// See [`Self::ClockLater`].
    ClockEarlier,
    /// What a page that tells of its clock calls its times: `All times are ...`.
    PageTimes,
    /// Stands for the page's own place: `five hours ahead of us`.
    PageOwn,
    /// Tells that a clock is ahead of another: `Velassa is five hours ahead`.
    ClockAhead,
    /// Tells that a clock is behind another: `eight hours behind Velassa`.
    ClockBehind,
    /// Tells which clock a place has: `Velassa keeps GMT+4`.
    ClockKept,
    /// Stands for the place spoken of: `half past one over there`.
    There,
    /// Says of a clock that it is that of the place: `local time`.
    Local,
    /// Stands between two readings of one instant: `at noon, which was ten in Tehran`.
    SameInstant,
    /// Stands between times that are all meant: `on Friday and again on Sunday`.
    JoinsTimes,
    /// Stands before the time at which something begins: `from 9:10`.
    BeginsAt,
    /// Tells that something began, and so may have gone on: `began at nine`.
    Begins,
    /// Tells of all times: what has `never` been did not begin with a story.
    AtAnyTime,
    /// Puts what happened in place of what did not: `did not resign but was dismissed`.
    Contrast,
    /// Puts a past verb into other days than those of the news: `once served there`.
    EarlierDays,
    /// Behind one of those, repeats: `once again`.
    OnceMore,
    /// Singles out one of its kind, seen from another: `the first flood since 1977`.
    FirstOf,
    /// Stands before the length in which something was over: `within nine minutes`.
    WithinLength,
    /// Stands before the length that something lasted: `for six hours`.
    ForLength,
    /// Puts what has come about right before the telling: `has just fallen`.
    JustNow,
    /// Points at the time that was told last: `since then`.
    BackThen,
    /// May stand for whatever the story is about: `the accident`, `the tragedy`.
    AnyEvent,
    /// Closes a stretch: `before noon`, `until noon`.
    UpTo,
    /// Those of them that take in all of a part of the day: `by Wednesday morning`.
    Through,
    /// Opens a stretch between two times: `from 6pm to 6am`, `between five and six`.
    RangeFrom,
    /// Stands between the two ends of a stretch: `from 6pm to 6am`.
    RangeTo,
    /// Tells of a charge or a verdict: what somebody is `guilty of` was not done on the day of the verdict.
    Judges,
    /// Stands before what somebody is charged with.
    OfCharge,
    /// Verbs whose present tense tells a state that holds.
    Holds,
    /// Tells that a state is a new one: `open again`.
    NewState,
    /// Tells that something was meant for a day: `scheduled for Thursday`.
    MeantFor,
    /// Those of them that tell nothing else: `scheduled for`, `due on`.
    PlannedFor,
    /// Its past before an infinitive tells a plan: `was to give`.
    WasTo,
    /// Tells that something was moved to another day, or given up.
    PutsOff,
    /// Stands before the new day of what is put off.
    PutOffTo,
    /// Harm that is done at once, and not a state that lasts: `dead`, `injured`.
    DoneAtOnce,
    /// Tells how many there are by now: `the toll rose to nine`.
    TellsACount,
    /// Gives a number of what was counted before: `put the toll at nine`.
    GivesANumber,
    /// Tells that somebody has not been seen since.
    Missing,
    /// Stands for whoever speaks.
    FirstPerson,
    /// Gives a day its name: `declared Sunday a day of mourning`.
    NamesDay,
    /// Holds a number against another: `six more than on Tuesday`.
    Than,
    /// Tells that a number has moved: `down from 40 on Tuesday`.
    UpOrDown,
    /// Stands before the word that leads to what is compared with: `compared with`.
    Compared,
    /// A point in time that has been told: `at that moment`.
    Moment,
    /// Stands before such a point.
    AtPoint,
    /// Stands before the day that something is meant for: `threatened for Friday`.
    Intends,
    /// Its progressive before an infinitive tells what is to come: `is going to leave`.
    GoingTo,
    /// Puts its clause into the time of an event: `in the raid`, `during the talks`.
    Within,
    /// Leads a noun that says of what another word is told: `a backer of the accord`.
    SaysOfWhat,
    /// Leads a noun that says when: `after the accord`.
    SaysWhen,
    /// Stands for whoever is spoken to, and for anybody: no voice.
    Addressee,
    /// May stand for an event just told: `it struck at noon`.
    EventPronoun,
    /// Tells what somebody remembers of a deed: `testified`, `recalled`.
    Testifies,
    /// Those before whom deeds of the past are told: `told the jury`, `the court heard`.
    Hears,
    /// Takes in all of a part of the day: `through the night`.
    Throughout,
    /// Verbs whose present tense with a day is a timetable's: `the talks open on Tuesday`.
    Timetable,
    /// Opens a question that another clause holds: `did not say who had fired`, `asked whether`.
    Asks,
    /// Stands before what a voice tells of: `spoke of arson`.
    ToldOf,
    /// Opens one that is never told as so.
    AsksWhether,
    /// Opens one before a measure: `how many had died`.
    AsksHow,
    /// Holds such a question, whatever is said of it: `it is unclear whether`.
    LeavesOpen,
    /// Verbs by which one thing follows from another: what they tell is open where they are denied.
    Follows,
    /// Ends a length that is counted back from now: `weeks ago`.
    Ago,
    /// Stands before a length that ends now: `in recent months`.
    OverLength,
    /// Befalls its subject: whoever `died` has done nothing.
    Befalls,
    /// A verb with an object that only fills it: `take place`.
    Filled,
    /// Sends off a weapon: whom it is sent at is the target, not the weapon.
    SendsOff,
    /// What is sent off: `missile`.
    SentOff,
    /// Stands before whom something is sent or done at: `on`, `against`.
    AimedAt,
    /// Stands before those whom one meets or fights: `with`.
    Accompanies,
    /// What is taken or lost of something: `control of the port`.
    HeldOf,
    /// Stands before what is so held: `of`.
    Whose,
    /// Is its own noun, with a clause right behind it: `what they called a mistake`.
    Fused,
    /// Opens a clause that is told: `said that`.
    OpensTold,
    /// A verb that only places what it tells of: `came as they met`.
    OnlyPlaces,
}

impl FunctionClass {
    const fn bit(self) -> u128 {
        1 << self as u32
    }
}

#[derive(Debug, Deserialize)]
struct TableRow {
    class: FunctionClass,
    words: String,
}

impl FunctionWords {
    /// Reads the table.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut words = WordMap::<u128>::default();
        for row in data.table::<TableRow>(TABLE)? {
            for word in row.value.words.split('|') {
                *words.entry(word.trim().into()) |= row.value.class.bit();
            }
        }
        Ok(Self { words })
    }

    /// Whether a lemma does what the class says.
    pub fn is(&self, class: FunctionClass, lemma: &str) -> bool {
        self.is_any(&[class], lemma)
    }

    /// Whether a lemma does what one of the classes says.
    pub fn is_any(&self, classes: &[FunctionClass], lemma: &str) -> bool {
        let asked = classes.iter().fold(0, |set, class| set | class.bit());
        self.words.get(lemma).is_some_and(|classes| classes & asked != 0)
    }
}

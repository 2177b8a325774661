//! What an attendance came to: the coded outcomes, who chooses them, what they mean for the sentence.

use crate::coded::coded;

coded! {
    /// Where one person's attendance at one session stands.
    AttendanceState, "attendance-state" {
        /// Expected.
        Expected = "expected",
        /// Came and is at work.
        Present = "present",
        /// Came and went.
        Left = "left",
        /// Did not come.
        Absent = "absent",
        /// The site could not receive the person.
        StoodDown = "stood_down",
    }
}

coded! {
    /// What an outcome means for the sentence.
    Family, "outcome-family" {
        /// Came and worked.
        Attended = "attended",
        /// Absent with a valid reason (alasan yang sah).
        Acceptable = "acceptable",
        /// Absent or sent home without one.
        Unacceptable = "unacceptable",
        /// Hours lost by the site's fault, never the person's.
        SiteCaused = "site_caused",
        /// A fact from the field that the probation officer has yet to judge.
        Open = "open",
    }
}

coded! {
    /// Who may choose an outcome.
    Chooser, "outcome-chooser" {
        /// Site staff, who record facts.
        Field = "field",
        /// The probation officer, who judges reasons.
        Office = "office",
    }
}

coded! {
    /// The coded outcomes: seven facts for the field, the rest for the office.
    Outcome, "outcome" {
        /// Came and worked as asked.
        Worked = "worked",
        /// Came and went before the end.
        LeftEarly = "left_early",
        /// Sent home for conduct.
        SentHomeConduct = "sent_home_conduct",
        /// Did not come; told beforehand.
        AbsentTold = "absent_told",
        /// Did not come.
        AbsentUntold = "absent_untold",
        /// The site was closed.
        SiteClosed = "site_closed",
        /// Sent home because nobody or nothing was there to work with.
        SentHomeSite = "sent_home_site",
        /// Ill, with a letter.
        Illness = "illness",
        /// A death or emergency in the family.
        FamilyEmergency = "family_emergency",
        /// Worship.
        Worship = "worship",
        /// Weather or sea transport.
        Weather = "weather",
        /// Disaster.
        Disaster = "disaster",
        /// Summoned by an authority.
        Summons = "summons",
        /// Work agreed beforehand.
        Livelihood = "livelihood",
        /// No valid reason.
        NoValidReason = "no_valid_reason",
    }
}

impl Outcome {
    /// What it means for the sentence.
    pub const fn family(self) -> Family {
        match self {
            Self::Worked | Self::LeftEarly => Family::Attended,
            Self::AbsentTold | Self::AbsentUntold => Family::Open,
            Self::SiteClosed | Self::SentHomeSite => Family::SiteCaused,
            Self::SentHomeConduct | Self::NoValidReason => Family::Unacceptable,
            _ => Family::Acceptable,
        }
    }
    /// Who may choose it; the office may also choose what the field may.
    pub const fn chooser(self) -> Chooser {
        match self {
            Self::Worked | Self::LeftEarly | Self::SentHomeConduct | Self::AbsentTold => Chooser::Field,
            Self::AbsentUntold | Self::SiteClosed | Self::SentHomeSite => Chooser::Field,
            _ => Chooser::Office,
        }
    }
    /// Whether site staff may read it: a fact of the kind they record. A reason that the officer judged, such as an
    /// illness or a summons, belongs to the case.
    pub fn is_field_fact(self) -> bool {
        self.chooser() == Chooser::Field
    }
    /// Whether the person came: only then are minutes credited.
    pub const fn came(self) -> bool {
        matches!(self, Self::Worked | Self::LeftEarly | Self::SentHomeConduct | Self::SentHomeSite)
    }
    /// Whether it may be chosen for someone who came as well as for someone who did not.
    pub(super) const fn either(self) -> bool {
        matches!(self, Self::SiteClosed | Self::SentHomeSite)
    }
    /// The outcomes someone may choose from.
    pub fn offered_to(chooser: Chooser) -> impl Iterator<Item = Outcome> {
        Self::ALL.iter().copied().filter(move |o| chooser == Chooser::Office || o.chooser() == Chooser::Field)
    }
}

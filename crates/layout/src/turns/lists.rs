//! The words by which a label is judged: titles, offices, and what stands before a colon and is no speaker.
//!
//! What always holds: words are asked in small letters, without a full stop at their end.

use crate::lists::{List, list};

/// Small words inside names and titles.
pub(super) static SMALL: List = list!(
    "of the and for to in on at de la le du des da do dos di del della der den van von und zu al el bin ibn ben af av \
    y e i"
);
pub(super) static TITLES: List =
    list!("mr mrs ms miss dr sen rep gov gen lt col capt sgt maj adm rev prof sir lord lady hon the");
/// What only a speaker is called.
pub(super) static ROLES: List = list!(
    "interviewer moderator reporter journalist host cohost speaker chairman chairwoman chair chairperson president \
    narrator operator witness interpreter translator announcer audience participant senator congressman congresswoman \
    minister secretary governor mayor chancellor premier spokesman spokeswoman spokesperson anchor correspondent \
    caller remark voice ambassador judge counsel mr mrs ms"
);
/// Small words that tell who an unnamed speaker is: Audience member, Unidentified speaker.
pub(super) static UNNAMED: List = list!("member male female man woman unidentified");
/// Offices that are no label by themselves.
pub(super) static OFFICES: List =
    list!("head member director ceo commissioner captain general leader deputy aide officer envoy");
pub(super) static VERBS: List = list!(
    "said says say asked asks added adds told tells wrote writes tweeted stated replied noted warned is are was were \
    has have had will would can reads read"
);
/// Whom a speaker greets.
pub(super) static GREETED: List = list!(
    "ladies gentlemen excellencies excellency friends delegates colleagues dear distinguished majesty majesties \
    highness esteemed honourable honorable fellow citizens compatriots brothers sisters your"
);
/// Whom a speaker greets by title alone: Mr. President.
pub(super) static CHAIRS: List =
    list!("president speaker chair chairman chairwoman chairperson secretary secretary-general chancellor");
/// Words of which none is in a speaker's label: notes, fields of a form, parts of a page.
pub(super) static NOWHERE: List = list!(
    "note notes update updated updates photo photos picture caption image video audio credit credits copyright contact \
    contacts phone telephone tel fax email e-mail mail website web url link source sources correction clarification \
    editor's editors disclaimer transcript headline byline dateline poll polls score results chapter verdict myth fact \
    facts claim reality truth ruling rating hashtag"
);
/// Words with which no speaker's label begins.
pub(super) static NOT_FIRST: List = list!(
    "page slide line item annex appendix volume paragraph date time when where what who why how which watch listen see more related follow read subject re from to cc bcc ps \
    nb id title price result example tip step part section table figure fig exhibit summary background conclusion \
    introduction abstract keywords tags topics topic breaking exclusive report reports analysis opinion warning \
    attention attn address location venue city state country county district name age job pay party sex gender status \
    deadline cost total average top bottom key main pros cons pro con good bad winner winners loser losers next \
    previously latest earlier later now today yesterday tomorrow first second third fourth fifth finally also but and \
    or so yes no remember look consider imagine namely media press for advertisement share contributing reporting \
    editing writing translation in on by with under over after before during since until if as while because although \
    of this that these those my our your his her its their it we i you he she they"
);
/// Words that are no speaker's label by themselves, though they begin some.
pub(super) static NOT_ALONE: List = list!(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
    september october november december"
);

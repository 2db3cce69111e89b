//! What stands around a name: lines above that lost their end, places, addressees.

use crate::helpers::{last, sources};

#[test]
fn a_line_above_is_none_of_a_name() {
    sources("[Ukraine|According to|police], it rained.", &["—"]);
    sources("[2008 Lake Presidential Election Anna Orm|wants|so].", &["Anna Orm"]);
    last(
        "2008 Lake Presidential Election [Tolva governor Anna Orm|said|so].",
        |a| a.role.clone(),
        Some("Tolva governor".into()),
    );
    sources("[Ukraine Red Cross|said|so].", &["Red Cross"]);
    sources("[The United States Justice Department|said|so].", &["US Justice Department"]);
    sources("[LakeStateElection2007 Anna Orm|said|so].", &["Anna Orm"]);
}

#[test]
fn a_part_of_a_paper_is_nobody() {
    sources("According to [Article 5 of the Constitution of Ukraine||], it rains.", &["—"]);
}

#[test]
fn a_place_before_an_office_is_nobody() {
    sources("[Tolva, Corrin representative Odo Edwar|proposed|so].", &["Odo Edwar"]);
    sources("[The mayor of Tolva, Corrin, Anna Orm,|said|so].", &["Anna Orm"]);
    sources("[Tolva City based Lake Watch|said|so].", &["Lake Watch"]);
}

#[test]
fn to_whom_somebody_speaks_is_none_of_the_name() {
    sources("\"So it is,\" said [Lake Railroad President, Odo Chul to the press||].", &["Odo Chul"]);
    sources("[An official identified by the agency as Legmar|said|so].", &["Legmar"]);
}

#[test]
fn a_verb_is_none_of_a_description() {
    sources("This angered Ukrainian authorities [who|said|so].", &["Ukrainian authorities"]);
    sources("[A Greek group claiming to be envoys|said|so].", &["Greek group claiming to be envoys"]);
}

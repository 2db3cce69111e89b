//! Those whom "and" joins, or a verb between them.

use crate::helpers::sources;

#[test]
fn two_who_met_are_they() {
    sources("In March, Lula met Uribe and talked. [They|discussed|so].", &["Lula + Uribe"]);
}

#[test]
fn two_whom_both_joins_have_something_together() {
    sources(
        "Both Australia and New Zealand put up a ban because of [their|disapproval|so].",
        &["Australia + New Zealand"],
    );
    sources(
        "The board takes television channels Lake Varn and RCN Varn off air due to [their|coverage|so].",
        &["Lake Varn + RCN Varn"],
    );
}

#[test]
fn a_number_of_others_is_joined_to_a_name() {
    sources(
        "Prime Minister Odo Lind came. [The Prime Minister and a number of state envoys|said|so].",
        &["Odo Lind + number of state envoys"],
    );
}

#[test]
fn what_is_told_of_the_first_of_two_stands_between() {
    sources(
        "[Party leaders Odo Lind, widower of former premier Leona Vasht, and Arne Orm|said|so].",
        &["Odo Lind + Arne Orm"],
    );
}

#[test]
fn a_noun_behind_the_source_is_none_of_its_last_name() {
    sources("[Bulgaria, Greece, and Italy|report|cases].", &["Bulgaria + Greece + Italy"]);
}

#[test]
fn also_ends_those_who_do_it() {
    sources(
        "President Anna Orm held talks with President Odo Lind. [The interlocutors|also exchanged|views].",
        &["Anna Orm + Odo Lind"],
    );
    sources(
        "The agencies also quoted professors from Auvelle, [who|warned|so].",
        &["professors from Auvelle"],
    );
    sources("The agencies quoted professors from Auvelle, [who|warned|so].", &["professors from Auvelle"]);
}

//! What "and" joins to a crowd, and the crowds that "they" means.

use crate::helpers::sources;

#[test]
fn what_is_counted_together_is_one_crowd() {
    for words in [
        "Some army experts and reporters at the scene",
        "All countries and nations",
        "G20 finance ministers and bank governors",
        "Family members, friends and colleagues",
        "Witnesses, soldiers and officials",
    ] {
        sources(&format!("It was late. [{words}|said|so]."), &[words]);
    }
    sources("It was late. [Witnesses and dockers|said|so].", &["Witnesses + dockers"]);
    sources("It was late. [Some envoys and the dockers|said|so].", &["Some envoys + dockers"]);
}

#[test]
fn they_who_do_what_the_sentence_tells() {
    sources(
        "The Orm family moved to the region from Corrin after the beginning of the strike, as [they|did|so] want to leave.",
        &["Orm family"],
    );
    sources(
        "Ketterian envoy Rex Orm says that the U.S. and Poland \"oppose\" the pipeline. [They|see|so] it as late.",
        &["United States + Poland"],
    );
}

#[test]
fn they_who_exchange_views_are_the_two_who_meet() {
    sources(
        "Deputy head of the office Andrew Vasht met with Secretary General of the Lake Union Arthur Lind. Andrew Vasht noted that it \
         rained. \"We are ready,\" said the deputy head. In this regard, [they|exchanged|so] views.",
        &["Andrew Vasht + Arthur Lind"],
    );
}

#[test]
fn those_who_are_told_together_are_one_crowd() {
    sources("It was late. [Our men and women|said|so].", &["Our men and women"]);
}

#[test]
fn fighters_by_their_noun_alone_are_those_of_before() {
    sources("The town fell to Tolva rebels on Monday. [Rebels|said|so].", &["Tolva rebels"]);
    sources("The town fell to rebels on Monday. It was late. [Rebels|said|so].", &["rebels"]);
}

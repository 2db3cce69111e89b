//! Pronouns of the third person, and relative ones.

use crate::helpers::sources;

#[test]
fn who_spoke_last_goes_on() {
    sources("[Brita Noor, the minister,|said|so]. [She|added|so]. [She|warned|so].", &["Brita Noor"; 3]);
    sources("[Tomas Redlik|told reporters|so]. [He|added|so].", &["Tomas Redlik"; 2]);
}

#[test]
fn gender_decides() {
    sources("[Brita Noor|met Tomas Redlik and said|so]. [He|answered|so].", &["Brita Noor", "Tomas Redlik"]);
}

#[test]
fn nobody_is_guessed() {
    sources("It rained. [He|said|so].", &["—"]);
}

#[test]
fn relative_pronouns_take_the_noun_before() {
    sources("This is a blow to Kyiv, [which|has sought|so].", &["Ukraine"]);
    sources("It angered Gerrit Stole, [who|said|so].", &["Gerrit Stole"]);
}

#[test]
fn his_administration_is_whose_he_is() {
    sources(
        "[Ukrainian President Oleksandr Zarudny|said|so]. [His administration|remains determined|so].",
        &["Oleksandr Zarudny", "administration of Oleksandr Zarudny"],
    );
}

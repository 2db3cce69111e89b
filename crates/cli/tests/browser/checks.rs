//! The tests, in the order in which they run.

mod accessible;
mod hostile;
mod journey;
mod killed;
mod loads;
mod looks;
mod moving;
mod pictures;
mod review;
mod scriptless;
mod worked;

use crate::stage::{Outcome, Stage};

/// A test.
pub type Check = fn(&mut Stage) -> Outcome;

/// All of them, by name.
pub const ALL: [(&str, Check); 16] = [
    ("every_page_loads_without_an_error", loads::every_page),
    ("every_page_fits_a_phone", looks::phone),
    ("a_network_is_read_on_a_phone", looks::network),
    ("dark_pages_are_dark_and_can_be_read", looks::dark),
    ("every_page_is_accessible", accessible::every_page),
    ("a_journey_from_import_to_export", journey::whole),
    ("who_stands_where_is_moved_through_time", moving::issue),
    ("a_network_is_moved_through_windows", moving::network),
    ("review_by_keyboard_alone", review::by_keyboard),
    ("words_are_chosen_by_selecting_them", review::by_selecting),
    ("without_a_script_pages_and_forms_work", scriptless::whole),
    ("work_with_models_is_done_from_pages", worked::with_models),
    ("a_hostile_article_is_text", hostile::is_text),
    ("a_killed_import_goes_on", killed::goes_on),
    ("who_has_no_token_signs_in", loads::sign_in),
    ("pictures_for_the_documentation", pictures::taken),
];

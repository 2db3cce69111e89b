//! What is read as a moment, and what is not.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn canonical(text: &str) -> Option<String> {
    Moment::parse(text).map(|moment| moment.to_string())
}

#[test]
fn every_form_has_one_canonical_form() {
    let cases = [
        ("2022", "2022"),
        ("2022-02", "2022-02"),
        ("2022-02-24", "2022-02-24"),
        ("2022/02/24", "2022-02-24"),
        ("2022.02.24", "2022-02-24"),
        ("2022-02-24Z", "2022-02-24Z"),
        ("2022-02-24+03:00", "2022-02-24+03:00"),
        ("2022-02-24T10:30", "2022-02-24T10:30"),
        ("2022-02-24 10:30", "2022-02-24T10:30"),
        ("2022-02-24T10:30:15", "2022-02-24T10:30:15"),
        ("2022-02-24t10:30:15.123z", "2022-02-24T10:30:15Z"),
        ("2022-02-24T10:30:15,5+0200", "2022-02-24T10:30:15+02:00"),
        ("2022-02-24T10:30-05", "2022-02-24T10:30-05:00"),
        ("2022-02-24 10:30:15 UTC", "2022-02-24T10:30:15Z"),
        ("2022-02-24T10:30:15+00:00", "2022-02-24T10:30:15+00:00"),
        ("2022-02-24T10:30:15-00:00", "2022-02-24T10:30:15Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("20220224", "2022-02-24"),
        ("20220224T1030", "2022-02-24T10:30"),
        ("20220224T103015Z", "2022-02-24T10:30:15Z"),
        ("20220224103015", "2022-02-24T10:30:15"),
        ("Thu, 24 Feb 2022 10:30:15 GMT", "2022-02-24T10:30:15Z"),
        ("Thu, 24 Feb 2022 10:30:15 -0500 (EST)", "2022-02-24T10:30:15-05:00"),
        ("24 Feb 2022 10:30 EST", "2022-02-24T10:30-05:00"),
        ("Thursday, 24-Feb-22 10:30:15 UT", "2022-02-24T10:30:15Z"),
        ("1 Jan 99 00:00 +0000", "1999-01-01T00:00+00:00"),
        ("Thu Feb 24 2022 10:30:15 GMT+0200 (Some Time)", "2022-02-24T10:30:15+02:00"),
        ("24 February 2022", "2022-02-24"),
        ("24th of February, 2022", "2022-02-24"),
        ("Feb. 24, 2022", "2022-02-24"),
        ("  Sept. 3rd, 2022 ", "2022-09-03"),
        ("February 24, 2022, 10:30", "2022-02-24T10:30"),
        ("Thursday, February 24, 2022 at 12:05 a.m.", "2022-02-24T00:05"),
        ("february 24 2022 1:05 PM CET", "2022-02-24T13:05+01:00"),
        ("May 2022", "2022-05"),
        ("24.02.2022", "2022-02-24"),
        ("24/2/2022 10:30", "2022-02-24T10:30"),
        ("2/24/2022", "2022-02-24"),
        ("3.3.2022", "2022-03-03"),
    ];
    for (text, expected) in cases {
        assert_eq!(canonical(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_date_or_may_be_two_is_none() {
    #[rustfmt::skip]
    let texts = [
        "", " ", "today", "0000", "22", "20222", "202202", "2022-2", "2022-13", "2022-02-31", "2023-02-29",
        "31 February 2022", "February 30, 2022", "February", "24 February", "24 Feb 22", "Feb 24 222", "02/03/2022",
        "2.3.2022", "24.02.22", "24.13.2022", "24.02/2022", "2022/02", "2022-02-24T", "2022-02-24T10",
        "2022-02-24T24:00", "2022-02-24T10:60", "2022-02-24T10:30:61", "2022-02-24T10:30+24:00",
        "2022-02-24T10:30+01:60", "2022-02-24T10:30 XYZ", "2022-02-24T10:30Zulu", "2022-02-24 and on",
        "2022-02-24T13:30 pm", "2022-W08-4", "1645698615", "202202241030", "20220224T", "2022-02-24T10:30CET+1",
        "10:30", "Ma 24 2022", "Thuraday, 24 Feb 2022", "٢٠٢٢", "2022-02-24T10:30:15\u{1F600}", "(2022)",
    ];
    for text in texts {
        assert_eq!(canonical(text), None, "{text}");
    }
    assert_eq!(canonical(&"2".repeat(1000)), None);
}

#[test]
fn the_interval_of_a_moment_is_as_long_as_its_precision() {
    const DAY: i64 = 24 * 3600;
    for (text, earliest, length, precision) in [
        ("1970", 0, 365 * DAY, Precision::Year),
        ("1970-02", 31 * DAY, 28 * DAY, Precision::Month),
        ("1972-02", 761 * DAY, 29 * DAY, Precision::Month),
        ("1970-01-02", DAY, DAY, Precision::Day),
        ("1970-01-02+01:00", DAY - 3600, DAY, Precision::Day),
        ("1970-01-01T00:01", 60, 60, Precision::Minute),
        ("1970-01-01T00:01-00:30", 1860, 60, Precision::Minute),
        ("1970-01-01T00:00:07Z", 7, 1, Precision::Second),
        ("1969-12-31T23:59:59", -1, 1, Precision::Second),
        ("9999", 253_370_764_800, 365 * DAY, Precision::Year),
        ("0001", -62_135_596_800, 365 * DAY, Precision::Year),
    ] {
        let moment = Moment::parse(text).expect("a moment");
        assert_eq!((moment.earliest(), moment.precision()), (earliest, precision), "{text}");
        assert_eq!(moment.latest() - moment.earliest() + 1, length, "{text}");
        assert_eq!(moment.middle(), earliest + (length - 1) / 2, "{text}");
    }
}

#[test]
fn seconds_of_unix_are_moments_in_utc() {
    assert_eq!(
        Moment::from_unix(1_645_698_615).map(|m| m.to_string()).as_deref(),
        Some("2022-02-24T10:30:15Z")
    );
    assert_eq!(Moment::from_unix(i64::MAX), None);
    assert_eq!(Moment::from_unix(-70_000_000_000), None);
}

/// The text of a date in one of the forms that have it whole.
fn written() -> impl Strategy<Value = String> {
    let zone = prop::sample::select(&["", "Z", "+02:00", "-1130", " GMT", " CEST", "-00:00", "+23:59"][..]);
    let date = (1i16..=9999, 1i8..=12, 1i8..=31, 0i8..24, 0i8..60, 0i8..60, zone, 0usize..6);
    date.prop_map(|(y, mo, d, h, mi, s, zone, form)| {
        let name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            [mo as usize - 1];
        match form {
            0 => format!("{y:04}-{mo:02}-{d:02}T{h:02}:{mi:02}:{s:02}{zone}"),
            1 => format!("{y:04}-{mo:02}-{d:02}"),
            2 => format!("{d} {name} {y:04} {h:02}:{mi:02}{zone}"),
            3 => format!("{name}. {d}, {y:04}"),
            4 => format!("{y:04}-{mo:02}"),
            _ => format!("{d:02}.{mo:02}.{y:04}"),
        }
    })
}

proptest! {
    #[test]
    fn the_canonical_form_reads_back_as_itself(text in prop_oneof![written(), "[0-9]{4}(-[0-9]{2}){0,2}", "[-0-9TZ:+ .]{0,24}"]) {
        if let Some(moment) = Moment::parse(&text) {
            prop_assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
            prop_assert!(moment.earliest() <= moment.latest());
        }
    }

    #[test]
    fn a_second_of_unix_is_its_own_interval(seconds in -62_135_596_800i64..=253_402_207_200) {
        let moment = Moment::from_unix(seconds).expect("a year of four digits");
        prop_assert_eq!((moment.earliest(), moment.latest()), (seconds, seconds));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let _ = Moment::parse(&text);
    }
}

//! Networks and drawings as files: well-formed, escaped, with their statements; and what they hold, read back.

use crate::common::{all, made, weekly};
use onrecord_analyse::network::{
    Combine, Duplicates, Mode, NetworkOptions, Normalisation, communities, network,
};
use onrecord_analyse::{
    Errors, NetworkFormat, PlotOptions, PositionOptions, ShiftOptions, export, findings, gather,
    position_plot, positions,
};
use onrecord_core::contract::StatementJson;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Names that would break a file that does not escape them.
fn awkward() -> Vec<StatementJson> {
    all(&[
        made("s1", "Vell & \"Sons\" <Ltd>", "support", "2021-03-01").issue("i1", "A, B; and\n\u{0}\"C\""),
        made("s2", "=SUM(A1)", "oppose", "2021-03-02").issue("i1", "A, B; and\n\u{0}\"C\""),
        made("s3", "Åse Ørn", "support", "2021-03-03").issue("i1", "A, B; and\n\u{0}\"C\""),
    ])
}

fn exported(mode: Mode, format: NetworkFormat) -> String {
    let statements = awkward();
    let gathered = gather(&statements, &Errors::none());
    let options = NetworkOptions {
        mode,
        combine: Combine::Subtract,
        normalisation: Normalisation::No,
        duplicates: Duplicates::Include,
        ..NetworkOptions::default()
    };
    let made = network(&gathered, &options).expect("a network");
    export(&gathered, &made, &communities(&made), format)
}

/// How often each element occurs; fails where the text is no well-formed XML.
#[track_caller]
fn elements(xml: &str, name: &str) -> usize {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut count = 0;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => {
                tag.attributes().for_each(|attribute| {
                    attribute.expect("an attribute");
                });
                count += usize::from(tag.name().as_ref() == name);
            }
            Event::Eof => return count,
            _ => {}
        }
    }
}

#[test]
fn xml_formats_are_well_formed_and_hold_every_node_and_edge() {
    for (mode, nodes, edges) in [(Mode::Actors, 3, 3), (Mode::TwoMode, 4, 3)] {
        for format in [NetworkFormat::GraphMl, NetworkFormat::Gexf] {
            let xml = exported(mode, format);
            assert_eq!((elements(&xml, "node"), elements(&xml, "edge")), (nodes, edges), "{xml}");
            assert!(xml.contains("Vell &amp; &quot;Sons&quot; &lt;Ltd&gt;") && !xml.contains('\u{0}'));
        }
        assert!(elements(&exported(mode, NetworkFormat::Svg), "title") > nodes);
    }
}

#[test]
fn tables_quote_what_they_must_and_name_the_statements() {
    let edges = exported(Mode::Actors, NetworkFormat::Edges);
    let expected = "Source,Target,Type,Weight,Statements\r\n\
                    '=SUM(A1),\"Vell & \"\"Sons\"\" <Ltd>\",Undirected,-1,s1 s2\r\n\
                    '=SUM(A1),Åse Ørn,Undirected,-1,s2 s3\r\n\
                    \"Vell & \"\"Sons\"\" <Ltd>\",Åse Ørn,Undirected,1,s1 s3\r\n";
    // The statements of an edge stand in the order of actors, which is not that of ids.
    assert_eq!(edges.lines().count(), expected.lines().count());
    for line in
        ["'=SUM(A1),Åse Ørn,Undirected,-1,s2 s3", "\"Vell & \"\"Sons\"\" <Ltd>\",Åse Ørn,Undirected,1,s1 s3"]
    {
        assert!(edges.contains(line), "{edges}");
    }
    let nodes = exported(Mode::Actors, NetworkFormat::Nodes);
    assert!(
        nodes.starts_with("Id,Label,Kind,Utterances,Community\r\n'=SUM(A1),'=SUM(A1),actor,1,0\r\n"),
        "{nodes}"
    );
    let matrix = exported(Mode::Actors, NetworkFormat::Matrix);
    assert_eq!(matrix.lines().nth(1), Some("'=SUM(A1),0,-1,-1"), "{matrix}");
}

#[test]
fn ucinet_reads_labels_and_rows() {
    let one = exported(Mode::Actors, NetworkFormat::Dl);
    let expected = "dl n = 3, format = fullmatrix\nlabels:\n\"=SUM(A1)\",\"Vell &  Sons  <Ltd>\",\"Åse Ørn\"\n\
                    data:\n0 -1 -1\n-1 0 1\n-1 1 0\n";
    assert_eq!(one, expected);
    let two = exported(Mode::TwoMode, NetworkFormat::Dl);
    assert!(two.starts_with("dl nr = 3, nc = 1, format = fullmatrix\nrow labels:\n"), "{two}");
    assert!(two.ends_with("data:\n-1\n1\n1\n"), "{two}");
}

#[test]
fn json_opens_every_edge() {
    let json: serde_json::Value =
        serde_json::from_str(&exported(Mode::Actors, NetworkFormat::Json)).expect("JSON");
    assert_eq!(json["edges"][2]["statements"], serde_json::json!(["s1", "s3"]));
    assert_eq!((&json["mode"], &json["why_empty"]), (&"actors".into(), &serde_json::Value::Null));
    assert_eq!(json["nodes"].as_array().map(Vec::len), Some(3));
}

#[test]
fn every_format_has_a_name_and_is_found_by_it() {
    for format in NetworkFormat::ALL {
        let name = format.name();
        assert_eq!(NetworkFormat::from_name(name), Some(format));
        assert!(!exported(Mode::TwoMode, format).is_empty());
    }
}

#[test]
fn positions_are_drawn_with_a_mark_an_utterance_that_links_to_its_statement() {
    let mut statements = weekly("Orla Venn", "ssssssssssoooooooooo");
    statements[0].content.text = "\"</title><script>\" & more".to_owned();
    let gathered = gather(&statements, &Errors::none());
    let positions = positions(&gathered, &PositionOptions::default());
    let found = findings(&gathered, &ShiftOptions::default());
    let options = PlotOptions { link: "/statements/".to_owned(), ..PlotOptions::default() };
    let svg = position_plot(&gathered, &positions, &found[0].shifts, &options);
    assert_eq!((elements(&svg, "circle"), elements(&svg, "rect"), elements(&svg, "a")), (20, 2, 20));
    assert!(svg.contains("href=\"/statements/Orla Venn-000\"") && !svg.contains("<script"), "{svg}");
    assert!(svg.contains("reversal by 2021-03-15"));
    assert_eq!(elements(&position_plot(&gathered, &positions, &[], &PlotOptions::default()), "a"), 0);
}

#[test]
fn nothing_to_draw_says_why() {
    let gathered = gather(&[], &Errors::none());
    let svg = position_plot(&gathered, &[], &[], &PlotOptions::default());
    assert!(svg.contains("Nothing to draw: there are no statements.") && elements(&svg, "svg") == 1);
    let undated = all(&[made("a", "Orla Venn", "support", "never")]);
    let gathered = gather(&undated, &Errors::none());
    let positions = positions(&gathered, &PositionOptions::default());
    assert!(
        position_plot(&gathered, &positions, &[], &PlotOptions::default())
            .contains("no utterance has a date")
    );
}

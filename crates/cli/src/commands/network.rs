//! `onrecord network`: who agrees with whom, as a list of edges, as a file of another program, or as a series over time.
//!
//! What always holds: an edge names its statements; a network without edges says why.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use onrecord_analyse::network::{
    Communities, Edge, Network, NetworkOptions, Slices, communities, network, slices,
};
use onrecord_analyse::{Gathered, NetworkFormat, export};
use onrecord_core::{Error, Result};
use onrecord_filed::Among;
use onrecord_record::Record;
use onrecord_write::{Column, List, ListFormat, Look, Wide};
use serde_json::json;

use super::statements::SHORT;
use crate::args::analyse::{self, Time, Written};
use crate::filed::{Filed, why_none};
use crate::{report, session};

const EDGES: &[Column] = &[
    Column("FROM", Wide::Share(1)),
    Column("TO", Wide::Share(1)),
    Column("WEIGHT", Wide::Fixed(8)),
    Column("STATEMENTS", Wide::Fixed(10)),
    Column("SUCH AS", Wide::Fixed(8)),
];

const SEPARATED: &[Column] = &[
    Column("FROM", Wide::Share(1)),
    Column("TO", Wide::Share(1)),
    Column("WEIGHT", Wide::Share(1)),
    Column("STATEMENTS", Wide::Share(1)),
];

const SERIES: &[Column] = &[
    Column("DATE", Wide::Fixed(10)),
    Column("UTTERANCES", Wide::Fixed(10)),
    Column("EDGES", Wide::Fixed(6)),
    Column("COMMUNITIES", Wide::Fixed(11)),
    Column("MODULARITY", Wide::Fixed(10)),
    Column("BALANCE", Wide::Fixed(7)),
];

pub fn run(options: &analyse::Network) -> Result<ExitCode> {
    let format = match (options.format, options.time.every) {
        (Written::File(_) | Written::Png, Some(_)) => {
            return Ok(report::usage("--every gives a series: --format table, jsonl or csv"));
        }
        (format, _) => format,
    };
    if format == Written::Png && options.output.is_none() && std::io::stdout().is_terminal() {
        return Ok(report::usage(
            "--format png is binary and standard output is a terminal: add --output FILE",
        ));
    }
    if options.time.kernel.is_some() && options.time.every.is_none() && options.time.around.is_none() {
        return Ok(report::usage("--kernel goes with --around DATE or with --every N"));
    }
    let record = Record::open_to_read(&options.at.record)?;
    options.issue.iter().try_for_each(|issue| record.count_filed(issue).map(drop))?;
    let actors =
        options.actor.iter().map(|actor| Ok(record.actor(actor)?.id)).collect::<Result<Vec<String>>>()?;
    let filed = Filed::all(&record, &options.counted)?;
    let gathered =
        filed.gather_among(Among { actors: &actors, issues: &options.issue, ..Among::default() }, &[]);
    if let Some(every) = options.time.every {
        series(&gathered, options, every)?;
    } else {
        let made = network(&gathered, &how(options))?;
        let groups = communities(&made);
        let written = |format| export(&gathered, &made, &groups, format);
        let whole = |bytes: &[u8]| {
            let mut out = output(options)?;
            out.write_all(bytes).and_then(|()| out.flush()).map_err(|e| report::output_failed(&e))
        };
        match format {
            Written::List(format) => edges(&gathered, &made, (format, options.limit), &mut *output(options)?)
                .map_err(|e| report::output_failed(&e))?,
            Written::File(format) => whole(written(format).as_bytes())?,
            Written::Png => whole(&onrecord_raster::png(&written(NetworkFormat::Svg), "network")?)?,
        }
        report::say(&told(&made, &groups));
    }
    if filed.is_empty() {
        report::say(&why_none(&record, &analyse::Scope::default(), None)?);
    }
    Ok(ExitCode::SUCCESS)
}

/// The options as the analysis takes them.
fn how(options: &analyse::Network) -> NetworkOptions {
    let (weighed, time) = (&options.weighed, &options.time);
    let whole = NetworkOptions {
        mode: weighed.mode,
        combine: weighed.combine,
        normalisation: weighed.normalisation.unwrap_or_else(|| weighed.mode.usual_normalisation()),
        duplicates: weighed.duplicates,
        conditional: weighed.conditional,
        from: time.since.map(|since| since.earliest()),
        to: time.until.map(|until| until.latest()),
        kernel: None,
        least_valid: weighed.min_valid,
        threshold: weighed.threshold,
        isolates: !weighed.no_isolates,
    };
    match (time.around, time.days) {
        (Some(around), Some(days)) => windows(time, days, days).about(around.middle(), &whole),
        _ => whole,
    }
}

/// Windows of so many days, each so many days after the one before.
fn windows(time: &Time, days: u32, step: u32) -> Slices {
    Slices { days: days.into(), step: step.into(), shape: time.kernel }
}

/// Standard output or the file asked for.
fn output(options: &analyse::Network) -> Result<Box<dyn Write>> {
    let Some(path) = &options.output else { return Ok(Box::new(session::stdout())) };
    let file = std::fs::File::create(path).map_err(|e| Error::io(path.display().to_string(), &e))?;
    Ok(Box::new(std::io::BufWriter::new(file)))
}

/// The edges, the heaviest first.
fn edges<'a>(
    gathered: &Gathered<'a>,
    made: &Network<'a>,
    (format, limit): (ListFormat, Option<usize>),
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let columns = if format == ListFormat::Csv { SEPARATED } else { EDGES };
    let mut order: Vec<&Edge> = made.edges.iter().collect();
    order.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then((a.from, a.to).cmp(&(b.from, b.to))));
    let mut list = List::new(out, format, Look::of_stdout(), columns);
    for edge in order.into_iter().take(most(format, limit)) {
        let (from, to) = (&made.nodes[edge.from], &made.nodes[edge.to]);
        let ids = made.ids(gathered, edge);
        let whole = json!({"from": from.id, "to": to.id, "weight": edge.weight, "statements": ids});
        let cells = match format {
            ListFormat::Csv => {
                vec![from.id.to_owned(), to.id.to_owned(), edge.weight.to_string(), ids.join(" ")]
            }
            _ => vec![
                from.label.to_owned(),
                to.label.to_owned(),
                format!("{:.3}", edge.weight),
                ids.len().to_string(),
                ids.last().map(|id| id.chars().take(SHORT).collect()).unwrap_or_default(),
            ],
        };
        list.row(cells, &whole)?;
    }
    list.finish()
}

/// The most rows.
fn most(format: ListFormat, limit: Option<usize>) -> usize {
    limit.unwrap_or(if format == ListFormat::Table { 50 } else { usize::MAX })
}

/// What the network is made of, for people.
fn told(made: &Network<'_>, groups: &Communities) -> String {
    let mut told = format!(
        "{} and {} of {}",
        report::counted(made.nodes.len(), "node"),
        report::counted(made.edges.len(), "edge"),
        report::counted(made.utterances, "utterance")
    );
    if made.unclear > 0 {
        told.push_str(&format!("; {} unclear and left out", made.unclear));
    }
    match &made.why_empty {
        Some(why) => told.push_str(&format!("; no edges: {why}")),
        None => {
            let (many, modularity, balance) = (groups.shared(), groups.modularity, groups.balance);
            told.push_str(&format!(
                "; communities of more than one node: {many}, modularity {modularity:.2}, balance {balance:.2}"
            ));
        }
    }
    told
}

/// A line for each moment.
fn series(gathered: &Gathered<'_>, options: &analyse::Network, every: u32) -> Result<()> {
    let Written::List(format) = options.format else { return Ok(()) };
    let steps = windows(&options.time, options.time.days.unwrap_or(every), every);
    let found = slices(gathered, &how(options), steps)?;
    let mut out = output(options)?;
    let mut list = List::new(&mut *out, format, Look::of_stdout(), SERIES);
    let rows = found.iter().take(options.limit.unwrap_or(usize::MAX)).try_for_each(|slice| {
        let of = slice.json();
        let (utterances, edges, communities) = (of.utterances, of.edges, of.communities);
        let mut cells = vec![of.date.clone()];
        cells.extend([utterances, edges, communities].map(|count| count.to_string()));
        cells.extend([of.modularity, of.balance].map(|figure| figure.to_string()));
        list.row(cells, &of)
    });
    rows.and_then(|()| list.finish()).map_err(|e| report::output_failed(&e))?;
    if found.is_empty() {
        let why = gathered
            .why_empty()
            .unwrap_or_else(|| "no utterance in the time asked for has a date".to_owned());
        report::say(&format!("no series: {why}"));
    }
    Ok(())
}

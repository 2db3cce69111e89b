//! Runs the encoder over one window.
//!
//! Windows are run one at a time and never padded, so that a window's numbers depend on nothing beside it: in
//! int8 the scale of a batch would depend on all that is in the batch.

use std::sync::Arc;

use onrecord_core::{Error, ErrorKind, Result};
use rten::{RunOptions, ThreadPool, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use crate::crf::{Row, outside_only};
use crate::description::LABELS;
use crate::model::Model;
use crate::windows::{Place, Window};

/// A model with the one thread it runs on.
pub struct Tagger {
    pub model: Arc<Model>,
    threads: Arc<ThreadPool>,
}

/// What the encoder says of a window's places.
pub struct Reading {
    /// Scores of labels, a row a place.
    pub rows: Vec<Row>,
    /// Link vectors, a row a place: query and key of each kind.
    pub links: Vec<Vec<f32>>,
}

impl Tagger {
    pub fn new(model: Arc<Model>) -> Self {
        Tagger { model, threads: Arc::new(ThreadPool::with_num_threads(1)) }
    }

    /// Labels' scores and link vectors of every place of the window.
    pub fn read(&self, window: &Window) -> Result<Reading> {
        let (emissions, links) = self.run(window)?;
        Ok(Self::at_places(window, &emissions, &links))
    }

    /// Labels' scores of every place as the encoder gives them.
    pub fn emissions(&self, window: &Window) -> Result<Vec<Vec<f32>>> {
        let (emissions, _) = self.run(window)?;
        Ok(window.first.iter().map(|&first| emissions.slice((0, first)).iter().copied().collect()).collect())
    }

    fn run(&self, window: &Window) -> Result<(NdTensor<f32, 3>, NdTensor<f32, 3>)> {
        let failed =
            |e: String| Error::new(ErrorKind::Model, "tagger.onnx", e).hint("the model file may be damaged");
        let ids = NdTensorView::from_data([1, window.ids.len()], &window.ids[..]);
        let options = RunOptions::default().with_thread_pool(Some(self.threads.clone()));
        let [emissions, links] = self
            .model
            .graph
            .run_n(vec![(self.model.input, ids.into())], self.model.outputs, Some(options))
            .map_err(|e| failed(e.to_string()))?;
        let shaped = |value: Value, width: usize| {
            let tensor: Option<NdTensor<f32, 3>> = value.try_into().ok();
            let fits = |t: &NdTensor<f32, 3>| t.shape() == [1, window.ids.len(), width];
            tensor.filter(fits).ok_or_else(|| failed("an output is of the wrong shape".into()))
        };
        Ok((shaped(emissions, LABELS)?, shaped(links, 4 * self.model.description.link.size)?))
    }

    fn at_places(window: &Window, emissions: &NdTensor<f32, 3>, links: &NdTensor<f32, 3>) -> Reading {
        let rows = window.places.iter().zip(&window.first).map(|(place, &first)| match place {
            Place::BlockEnd => outside_only(),
            Place::Word { .. } => std::array::from_fn(|l| emissions[[0, first, l]]),
        });
        let links = window.first.iter().map(|&first| links.slice((0, first)).iter().copied().collect());
        Reading { rows: rows.collect(), links: links.collect() }
    }
}

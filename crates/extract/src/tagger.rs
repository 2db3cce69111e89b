//! Runs the encoder over one window.
//!
//! Windows are run one at a time and never padded, so that a window's numbers depend on nothing beside it: in
//! int8 the scale of a batch would depend on all that is in the batch.

use std::sync::Arc;

use onrecord_core::{Error, ErrorKind, Result};
use rten::{RunOptions, ThreadPool};
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
        let failed =
            |e: String| Error::new(ErrorKind::Model, "tagger.onnx", e).hint("the model file may be damaged");
        let ids = NdTensorView::from_data([1, window.ids.len()], &window.ids[..]);
        let options = RunOptions::default().with_thread_pool(Some(self.threads.clone()));
        let [emissions, links] = self
            .model
            .graph
            .run_n(vec![(self.model.input, ids.into())], self.model.outputs, Some(options))
            .map_err(|e| failed(e.to_string()))?;
        let emissions: NdTensor<f32, 3> =
            emissions.try_into().map_err(|_| failed("emissions of a wrong shape".into()))?;
        let links: NdTensor<f32, 3> =
            links.try_into().map_err(|_| failed("links of a wrong shape".into()))?;
        let width = 4 * self.model.description.link.size;
        if emissions.shape() != [1, window.ids.len(), LABELS] || links.shape() != [1, window.ids.len(), width]
        {
            return Err(failed("outputs of a wrong shape".into()));
        }
        Ok(self.at_places(window, &emissions, &links))
    }

    fn at_places(&self, window: &Window, emissions: &NdTensor<f32, 3>, links: &NdTensor<f32, 3>) -> Reading {
        let bias = self.model.description.fitted.outside_bias;
        let rows = window.places.iter().zip(&window.first).map(|(place, &first)| match place {
            Place::BlockEnd => outside_only(),
            Place::Word { .. } => {
                let mut row: Row = std::array::from_fn(|l| emissions[[0, first, l]]);
                row[0] += bias;
                row
            }
        });
        let links = window.first.iter().map(|&first| links.slice((0, first)).iter().copied().collect());
        Reading { rows: rows.collect(), links: links.collect() }
    }
}

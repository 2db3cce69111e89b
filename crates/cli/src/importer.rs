//! What the web pages import with: the same reading as `onrecord read`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use onrecord_core::{Document, Error, Result};
use onrecord_extract::Model;
use onrecord_interpret::Filer;
use onrecord_read::{Fetch, Options, documents};
use onrecord_record::{Added, Record};
use onrecord_serve::{Importer, Input, Progress};

use crate::chain::Chain;
use crate::filing::Coding;
use crate::reading::{Done, Onlooker, Reader};
use crate::{embedder, input, model};

/// Reads what is given to the pages.
pub struct PageImporter {
    /// The way to the network.
    pub network: Arc<dyn Fetch>,
    /// Threads to work on: a server has readers to serve, too.
    pub threads: usize,
}

impl Importer for PageImporter {
    fn import(&self, record: &Path, inputs: &[Input], progress: &dyn Progress) -> Result<()> {
        let model = model::load(None)?;
        let mut record = Record::create(record)?;
        record.keep_little()?;
        let coding = Coding::of_record(&record)?;
        let filer = coding.as_ref().map(Coding::filer).transpose()?;
        let own = if coding.is_some() { None } else { Some(embedder::load()?) };
        let work = Work {
            importer: self,
            model: &model,
            chain: Chain::load(None)?,
            embedder: coding.as_ref().map(|c| &c.embedder).or(own.as_ref()).map(Arc::as_ref),
            filer: filer.as_ref(),
        };
        inputs
            .iter()
            .take_while(|_| !progress.cancelled())
            .try_for_each(|input| work.one(&mut record, input, progress))?;
        record.optimize()
    }
}

struct Work<'w> {
    importer: &'w PageImporter,
    model: &'w Arc<Model>,
    chain: Chain<'w>,
    embedder: Option<&'w onrecord_embed::Embedder>,
    filer: Option<&'w Filer<'w>>,
}

impl Work<'_> {
    fn one(&self, record: &mut Record, input: &Input, progress: &dyn Progress) -> Result<()> {
        let asked = Record::open_to_read(Path::new(record.place()))?;
        asked.keep_little()?;
        let named = Named::new(input);
        let options = Options { fetch: Some(self.importer.network.clone()), ..input::options(None) };
        let found = documents(&[named.path()], options).map(|document| named.as_the_user(document));
        let reader = Reader {
            model: self.model,
            chain: &self.chain,
            embedder: self.embedder,
            vectors: true,
            filer: self.filer,
            least: 0.0,
            threads: self.importer.threads,
        };
        let mut seen = move |sha256: &str| asked.knows(sha256);
        reader.read(found, record, &mut seen, &AtPage(progress)).map(drop)
    }
}

/// An input by the name that the user knows: an upload lies elsewhere.
struct Named {
    at: Option<PathBuf>,
    name: String,
}

impl Named {
    fn new(input: &Input) -> Self {
        let at = match input {
            Input::File { path, .. } => Some(path.clone()),
            Input::Url(_) => None,
        };
        Named { at, name: input.name().to_owned() }
    }

    fn path(&self) -> String {
        self.at.as_ref().map_or_else(|| self.name.clone(), |at| at.display().to_string())
    }

    /// The document, or the error, with the user's name of the place.
    fn as_the_user(&self, document: Result<Document>) -> Result<Document> {
        match document {
            Ok(document) => Ok(Document { path: self.renamed(document.path), ..document }),
            Err(error) => Err(Error { place: self.renamed(error.place), ..error }),
        }
    }

    fn renamed(&self, place: String) -> String {
        let rest =
            self.at.as_ref().and_then(|at| place.strip_prefix(&at.display().to_string()).map(str::to_owned));
        rest.map_or(place, |rest| format!("{}{rest}", self.name))
    }
}

/// The user at a page.
struct AtPage<'p>(&'p dyn Progress);

impl Onlooker for AtPage<'_> {
    fn added(&self, added: Added, _: &Done) {
        self.0.added(added);
    }

    fn failed(&self, error: &Error) {
        self.0.failed(error);
    }

    fn stops(&self) -> bool {
        self.0.cancelled()
    }
}

#[cfg(test)]
mod tests {
    use super::Named;
    use onrecord_serve::Input;

    #[test]
    fn an_upload_goes_by_the_name_that_the_user_gave_it() {
        let named = Named::new(&Input::File { path: "/tmp/x/0001".into(), name: "news.zip".to_owned() });
        assert_eq!(named.path(), "/tmp/x/0001");
        assert_eq!(named.renamed("/tmp/x/0001!/a.txt".to_owned()), "news.zip!/a.txt");
        assert_eq!(named.renamed("elsewhere".to_owned()), "elsewhere");
        let url = Named::new(&Input::Url("https://a.example/".to_owned()));
        assert_eq!(
            (url.path(), url.renamed("https://a.example/b".to_owned())),
            ("https://a.example/".to_owned(), "https://a.example/b".to_owned())
        );
    }
}

//! Helpers of the tests: a writer of small PDFs, and a reader of them in a child process.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use onrecord_core::{Document, Error, Result};
use onrecord_pdf::Reader;
use onrecord_read::{Options, documents};

/// Objects 1 to 3 of every file: the catalog, the tree of pages, a font.
const FIXED: usize = 3;

/// A PDF in the making.
#[derive(Default)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    /// Entries of every page beside those that it must have.
    pub page: String,
    /// Entries of the tree of pages.
    pub tree: String,
    /// Entries of the trailer.
    pub trailer: String,
}

impl Pdf {
    /// Adds an object; its number.
    pub fn object(&mut self, body: impl AsRef<[u8]>) -> usize {
        self.objects.push(body.as_ref().to_vec());
        FIXED + self.objects.len()
    }

    /// Adds a stream with these entries; its number.
    pub fn stream(&mut self, entries: &str, content: &[u8]) -> usize {
        let head = format!("<< /Length {} {entries} >>\nstream\n", content.len());
        self.object([head.as_bytes(), content, b"\nendstream"].concat())
    }

    /// Adds a page that draws this.
    pub fn draw(&mut self, content: &str) {
        let content = self.stream("", content.as_bytes());
        self.draw_all(&[content]);
    }

    /// Adds a page that draws these streams.
    pub fn draw_all(&mut self, contents: &[usize]) {
        let contents: String = contents.iter().map(|content| format!("{content} 0 R ")).collect();
        let page = format!("<< /Type /Page /Parent 2 0 R /Contents [{contents}] {} >>", self.page);
        let page = self.object(page);
        self.pages.push(page);
    }

    /// A file of one page with Helvetica at hand.
    pub fn of(content: &str) -> Vec<u8> {
        let mut pdf = Pdf::plain();
        pdf.draw(content);
        pdf.done()
    }

    /// No page yet; each has a size and Helvetica at hand.
    pub fn plain() -> Self {
        let page = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>".to_owned();
        Pdf { page, ..Pdf::default() }
    }

    /// The bytes of the file.
    pub fn done(self) -> Vec<u8> {
        let kids: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>".to_vec(),
            format!("<< /Type /Pages /Kids [{kids}] /Count {} {} >>", self.pages.len(), self.tree)
                .into_bytes(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        ];
        objects.extend(self.objects);
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (at, body) in objects.iter().enumerate() {
            places.push(bytes.len());
            bytes.extend([format!("{} 0 obj\n", at + 1).as_bytes(), body, b"\nendobj\n"].concat());
        }
        let start = bytes.len();
        let size = places.len() + 1;
        let entries: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
        let end = format!(
            "xref\n0 {size}\n0000000000 65535 f \n{entries}trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{start}\n%%EOF\n",
            self.trailer
        );
        bytes.extend(end.into_bytes());
        bytes
    }
}

/// Lines of text below each other, the first of them at this place, in 12 points.
pub fn lines(x: u32, y: u32, lines: &[&str]) -> String {
    let mut content = format!("BT /F1 12 Tf 14 TL {x} {y} Td ");
    for line in lines {
        content.push_str(&format!("({line}) Tj T* "));
    }
    content + "ET\n"
}

/// Bytes packed as streams of a PDF are.
pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

/// A reader whose child is the example beside the tests.
pub fn reader() -> Reader {
    let tests = std::env::current_exe().expect("the path of this program");
    let folder = tests.parent().and_then(|deps| deps.parent()).expect("a folder of builds");
    let child: PathBuf = folder.join("examples").join(format!("child{}", std::env::consts::EXE_SUFFIX));
    assert!(
        child.exists(),
        "{} is missing: run `cargo build -p onrecord-pdf --example child`",
        child.display()
    );
    Reader::new(child, &[])
}

/// Options that read PDFs.
pub fn options() -> Options {
    Options { pdf: Some(Arc::new(reader())), ..Options::default() }
}

/// All items of a file of this name.
pub fn items(name: &str, bytes: &[u8], options: Options) -> Vec<Result<Document>> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file in the folder");
    documents(&[path.to_string_lossy().into_owned()], options).collect()
}

/// The one document of a PDF.
#[track_caller]
pub fn one(bytes: &[u8]) -> Document {
    let mut items = items("a.pdf", bytes, options());
    assert_eq!(items.len(), 1, "{items:?}");
    items.remove(0).unwrap_or_else(|e| panic!("{e}"))
}

/// The one error of a PDF.
#[track_caller]
pub fn refused(bytes: &[u8]) -> Error {
    let mut items = items("a.pdf", bytes, options());
    assert_eq!(items.len(), 1, "{items:?}");
    items.remove(0).expect_err("an error")
}

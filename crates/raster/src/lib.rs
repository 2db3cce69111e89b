//! Drawings in pixels: what is drawn as SVG becomes PNG, for documents that take no SVG.
//!
//! What always holds: the same drawing gives the same bytes on every machine, for the font is part of the program and no other is
//! looked for; nothing is read from elsewhere; a drawing beyond [`MOST_PIXELS`] is refused.

use std::sync::{Arc, LazyLock};

use onrecord_core::{Error, ErrorKind, Result};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb::Database};

/// Ubuntu Light: Latin, Greek and Cyrillic, as its package has it.
const FONT: &[u8] = epaint_default_fonts::UBUNTU_LIGHT;
const FAMILY: &str = "Ubuntu";
/// Pixels for a unit of the drawing: sharp in print, too.
const SCALE: f32 = 2.0;
/// Pixels of a picture at most: some hundred megabytes while it is made.
pub const MOST_PIXELS: u64 = 30_000_000;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(FONT.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// A drawing, given as SVG, as PNG on white, two pixels for each of its units.
///
/// # Errors
/// `Format` when it is no SVG, or larger than [`MOST_PIXELS`]; `place` is what errors name.
pub fn png(svg: &str, place: &str) -> Result<Vec<u8>> {
    let refused = |what: String| Error::new(ErrorKind::Format, place, what);
    let tree = Tree::from_str(svg, &options()).map_err(|e| refused(format!("it is no drawing: {e}")))?;
    let size = tree.size();
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(refused(format!("{width} × {height} pixels are too many")));
    }
    let mut picture =
        Pixmap::new(width, height).ok_or_else(|| refused("it has no width or no height".to_owned()))?;
    picture.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut picture.as_mut());
    picture.encode_png().map_err(|e| refused(e.to_string()))
}

/// The font that is built in, and no pictures from elsewhere.
fn options() -> Options<'static> {
    Options {
        font_family: FAMILY.to_owned(),
        fontdb: FONTS.clone(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// Pixels of a length; a float that is out of range becomes the nearest whole number.
fn pixels(length: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let pixels = (length * SCALE).ceil() as u32;
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(width: u32, inside: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} 40\" width=\"{width}\" height=\"40\">\
             <style>text{{font:13px system-ui,sans-serif;fill:#333}}.support{{fill:#2e7d4f}}</style>{inside}</svg>"
        )
    }

    fn picture(inside: &str) -> Pixmap {
        Pixmap::decode_png(&png(&drawing(60, inside), "test").expect("a picture")).expect("PNG")
    }

    /// How many pixels are not white.
    fn inked(picture: &Pixmap) -> usize {
        picture.pixels().iter().filter(|p| (p.red(), p.green(), p.blue()) != (255, 255, 255)).count()
    }

    #[test]
    fn shapes_and_their_colours_are_drawn_on_white() {
        let empty = picture("");
        assert_eq!((empty.width(), empty.height(), inked(&empty)), (120, 80, 0));
        let square = picture("<rect class=\"support\" x=\"10\" y=\"10\" width=\"20\" height=\"20\"/>");
        assert_eq!(inked(&square), 40 * 40);
        let inside = square.pixel(30, 30).expect("inside");
        assert_eq!((inside.red(), inside.green(), inside.blue()), (0x2e, 0x7d, 0x4f));
    }

    #[test]
    fn words_are_drawn_without_any_font_of_the_system() {
        let text = |words: &str| inked(&picture(&format!("<text x=\"5\" y=\"20\">{words}</text>")));
        let missing = text("\u{4e00}");
        for words in ["Orla", "Ørså", "Київ", "Αθήνα", "“…”", "–", "≥"] {
            assert!(text(words) > 0 && text(words) != missing, "{words}");
        }
    }

    #[test]
    fn the_same_drawing_gives_the_same_bytes() {
        let drawn = drawing(60, "<text x=\"5\" y=\"20\">Orla</text><circle cx=\"9\" cy=\"9\" r=\"4\"/>");
        assert_eq!(png(&drawn, "a").expect("a picture"), png(&drawn, "b").expect("a picture"));
    }

    #[test]
    fn what_is_no_drawing_is_refused_with_its_place() {
        for (svg, told) in [("", "no drawing"), ("<p>", "no drawing"), (&drawing(900_000, ""), "too many")] {
            let error = png(svg, "plot.png").expect_err(told);
            assert!(error.to_string().contains("plot.png") && error.to_string().contains(told), "{error}");
        }
    }
}

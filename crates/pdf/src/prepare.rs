//! Takes from pages all that shows no text.
//!
//! What always holds: an operator that is kept has the operands that it must have; images have no content. The parser
//! panics on operands that are missing and on colours that it does not know, and reads images as if they drew text.

use std::collections::BTreeMap;

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// Leaves of every page and form what shows text.
pub(crate) fn prepare(document: &mut Document, pages: &BTreeMap<u32, ObjectId>) {
    for object in document.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut() {
            prepare_stream(stream);
        }
    }
    for &page in pages.values() {
        let Ok(content) = document.get_page_content(page) else { continue };
        let stream = document.add_object(Stream::new(Dictionary::new(), texts(&content)));
        if let Ok(page) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
            page.set("Contents", Object::Reference(stream));
        }
    }
}

fn prepare_stream(stream: &mut Stream) {
    match stream.dict.get(b"Subtype").and_then(Object::as_name) {
        Ok(b"Image") => stream.set_plain_content(Vec::new()),
        Ok(b"Form") => {
            let content = stream.get_plain_content().unwrap_or_default();
            stream.set_plain_content(texts(&content));
        }
        _ => {}
    }
}

/// The operators of a content stream that show text; nothing of one that is damaged.
fn texts(content: &[u8]) -> Vec<u8> {
    let Ok(content) = Content::decode(content) else { return Vec::new() };
    let operations: Vec<_> = content.operations.into_iter().flat_map(kept).collect();
    Content { operations }.encode().unwrap_or_default()
}

/// What is left of an operation.
fn kept(operation: Operation) -> Vec<Operation> {
    let Operation { operator, operands } = operation;
    let of = |operator: &str, operands: &[Object]| Operation::new(operator, operands.to_vec());
    let keep = match (operator.as_str(), &operands[..]) {
        ("BT" | "ET" | "T*" | "q" | "Q", _) => true,
        ("Tj", [Object::String(..)]) | ("TJ", [Object::Array(_)]) | ("Do", [Object::Name(_)]) => true,
        ("Tc" | "Tw" | "Tz" | "TL" | "Ts", [a]) => is_number(a),
        ("Td" | "TD", [_, _]) | ("Tm" | "cm", [_, _, _, _, _, _]) => operands.iter().all(is_number),
        ("Tf", [Object::Name(_), size]) => is_number(size),
        // To show on the next line; these are short for others.
        ("'", [Object::String(..)]) => return vec![of("T*", &[]), of("Tj", &operands)],
        ("\"", [word, character, text @ Object::String(..)]) if is_number(word) && is_number(character) => {
            let set = |operator, operand: &Object| of(operator, std::slice::from_ref(operand));
            return vec![set("Tw", word), set("Tc", character), of("T*", &[]), set("Tj", text)];
        }
        _ => false,
    };
    if keep { vec![Operation { operator, operands }] } else { Vec::new() }
}

fn is_number(operand: &Object) -> bool {
    matches!(operand, Object::Integer(_) | Object::Real(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content: &str, kept: &str) {
        let found = texts(content.as_bytes());
        assert_eq!(String::from_utf8_lossy(&found).split_whitespace().collect::<Vec<_>>().join(" "), kept);
    }

    #[test]
    fn what_shows_text_is_kept() {
        check("BT /F1 12 Tf 1 0 0 1 72 700 Tm (No.) Tj ET", "BT /F1 12 Tf 1 0 0 1 72 700 Tm (No.) Tj ET");
        check("/CS0 cs 0 0 m 1 1 l S 0.5 g BT [(N) -20 (o)] TJ ET", "BT [(N) -20(o)] TJ ET");
        check("q /Fm0 Do Q", "q /Fm0 Do Q");
    }

    #[test]
    fn what_lacks_its_operands_is_not() {
        check("Tj TJ 1 Tj Td 1 Td (a) (b) Tm /F1 Tf Tc (a) Tc Do 1 0 0 1 0 cm", "");
    }

    #[test]
    fn short_operators_are_spelt_out() {
        check("(a) ' 1 2 (b) \"", "T* (a) Tj 1 Tw 2 Tc T* (b) Tj");
    }
}

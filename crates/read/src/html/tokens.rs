//! The tokens of a page: tags and text, without a tree.
//!
//! What always holds: time and memory grow no faster than the page, whatever its nesting.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// What takes the tokens of a page.
pub(super) trait Taker {
    /// A start tag.
    fn start(&mut self, tag: &Tag);
    /// An end tag.
    fn end(&mut self, name: &str);
    /// Text, character references resolved; it may come in pieces.
    fn text(&mut self, text: &str);
}

/// Gives the tokens of `html` to `taker`, and gives it back.
pub(super) fn each<T: Taker>(html: &str, taker: T) -> T {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(taker)), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    // No token asks to pause, so that one call takes all.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// The value of an attribute, if the tag has it.
pub(super) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

struct Sink<T>(RefCell<T>);

impl<T: Taker> TokenSink for Sink<T> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut taker = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                taker.start(&tag);
                return raw(&tag.name);
            }
            Token::TagToken(tag) => taker.end(&tag.name),
            Token::CharacterTokens(text) => taker.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the content of an element is to be read: as markup, or as text up to its end tag.
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

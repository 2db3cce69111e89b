//! Keys as the protocol names them.

use serde_json::{Value, json};

/// The press of a key: a character, or `Enter`, `Tab`, `Shift+Tab`, `Escape`, `Home`, `End`, `ArrowLeft`, `ArrowRight`.
pub fn pressed(key: &str) -> Value {
    match key {
        "Enter" => named("Enter", 13, 0, Some("\r")),
        "Tab" => named("Tab", 9, 0, None),
        "Shift+Tab" => named("Tab", 9, 8, None),
        "Escape" => named("Escape", 27, 0, None),
        "End" => named("End", 35, 0, None),
        "Home" => named("Home", 36, 0, None),
        "ArrowLeft" => named("ArrowLeft", 37, 0, None),
        "ArrowRight" => named("ArrowRight", 39, 0, None),
        character => {
            let code = format!("Key{}", character.to_uppercase());
            let number = character.to_uppercase().chars().next().map_or(0, u32::from);
            json!({"type": "keyDown", "key": character, "code": code, "text": character, "windowsVirtualKeyCode": number})
        }
    }
}

fn named(key: &str, number: u32, modifiers: u32, text: Option<&str>) -> Value {
    let kind = if text.is_some() { "keyDown" } else { "rawKeyDown" };
    let mut event = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": number, "modifiers": modifiers});
    if let Some(text) = text {
        event["text"] = text.into();
    }
    event
}

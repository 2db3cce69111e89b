//! Pairs that share words and are not one story: a quotation, boilerplate, a page that grows all day.
//!
//! What always holds: the same seed makes the same pair; the stories put in are of different documents.

use crate::random::Random;
use crate::story::{Paragraph, length};

/// A way of sharing words without telling the same story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lookalike {
    Nothing,
    Quotation,
    Boilerplate,
    LiveBlog,
    LiveBlogOfStory,
}

impl Lookalike {
    pub const ALL: [Lookalike; 5] = [
        Lookalike::Nothing,
        Lookalike::Quotation,
        Lookalike::Boilerplate,
        Lookalike::LiveBlog,
        Lookalike::LiveBlogOfStory,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Lookalike::Nothing => "two stories of one publisher and week",
            Lookalike::Quotation => "the same with one quotation of 30-80 words in both",
            Lookalike::Boilerplate => "the same with one foot of 60-120 words under both",
            Lookalike::LiveBlog => "a live blog, and the same with twice to four times as much on top",
            Lookalike::LiveBlogOfStory => "a live blog, and a story whose start is one of its entries",
        }
    }

    /// A pair made of stories of one publisher and week; nothing where they are too few.
    pub fn pair(self, week: &[Vec<Paragraph>], random: &mut Random) -> Option<[Vec<Paragraph>; 2]> {
        let [a, b, c, rest @ ..] = week else { return None };
        let (mut a, mut b) = (a.clone(), b.clone());
        match self {
            Lookalike::Nothing => {}
            Lookalike::Quotation => {
                let words = 30 + random.below(50);
                let said: Paragraph = c.iter().flatten().take(words).cloned().collect();
                for story in [&mut a, &mut b] {
                    story.insert(1 + random.below(story.len()), said.clone());
                }
            }
            Lookalike::Boilerplate => {
                let words = 60 + random.below(60);
                let foot: Paragraph = c.iter().flatten().take(words).cloned().collect();
                a.push(foot.clone());
                b.push(foot);
            }
            Lookalike::LiveBlog => return live(week, random),
            Lookalike::LiveBlogOfStory => b = blog(std::iter::once(&a).chain([c]).chain(rest), 120),
        }
        Some([a, b])
    }
}

/// A live blog in the morning and in the evening: the newest entry stands first.
fn live(week: &[Vec<Paragraph>], random: &mut Random) -> Option<[Vec<Paragraph>; 2]> {
    let (old, new) = week.split_at(week.len().min(2));
    let morning = blog(old.iter(), 150);
    let times = random.between(2.0, 4.0);
    let mut evening = Vec::new();
    for story in new {
        if (length(&evening) as f64) < times * length(&morning) as f64 {
            evening.extend(blog(std::iter::once(story), 150));
        }
    }
    let enough = length(&evening) as f64 >= 2.0 * length(&morning) as f64;
    evening.extend(morning.iter().cloned());
    enough.then_some([morning, evening])
}

/// An entry of each story: its first words.
fn blog<'a>(stories: impl Iterator<Item = &'a Vec<Paragraph>>, words: usize) -> Vec<Paragraph> {
    stories.map(|story| story.iter().flatten().take(words).cloned().collect()).collect()
}

//! What is filed, gathered and held in memory, in one program of tests.

mod choose;
mod common;
mod held;

//! Order, contradictions and `check`.

mod between_articles;
mod check;
mod contradictions_table;
mod contradictions_told;
mod hours;
mod order;
mod order_rules;
mod order_words;
mod row_voices;
mod side_by_side;
mod support;
mod voices;

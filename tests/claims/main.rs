//! Claims: who says that what happened when, and how sure.

mod attribution_claims;
mod attribution_mended;
mod attribution_texts;
mod attribution_trees;
mod attribution_voices;
mod dates;
mod dates_by_clock;
mod dates_counted;
mod dates_far_back;
mod dates_in_story;
mod dates_meant;
mod dates_of_deeds;
mod dates_of_names;
mod dates_of_plans;
mod dates_of_tolls;
mod dates_scene;
mod dates_told;
mod event_types;
mod hand_tree;
mod headlines;
mod own_event_types;
mod participants_texts;
mod participants_trees;
mod status_texts;
mod status_trees;
mod targets_texts;

//! Claims about the same happening, grouped within and across documents.

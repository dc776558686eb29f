use std::sync::Arc;

use arrow_schema::{DataType, Field, TimeUnit};

fn field(name: &str, data_type: DataType) -> Field {
    Field::new(name, data_type, true)
}

fn text(name: &str) -> Field {
    field(name, DataType::Utf8)
}

fn number(name: &str) -> Field {
    field(name, DataType::Int32)
}

fn real(name: &str) -> Field {
    field(name, DataType::Float64)
}

/// Microseconds: what Spark, DuckDB and Parquet share. They reach further than the calendar's own years.
fn instant(name: &str) -> Field {
    field(name, DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())))
}

fn record(name: &str, fields: Vec<Field>) -> Field {
    field(name, DataType::Struct(fields.into()))
}

fn list(name: &str, item: DataType) -> Field {
    field(name, DataType::List(Arc::new(field("item", item))))
}

fn records(name: &str, fields: Vec<Field>) -> Field {
    list(name, DataType::Struct(fields.into()))
}

fn words() -> Vec<Field> {
    vec![text("text"), number("start"), number("end")]
}

pub(super) fn documents() -> Vec<Field> {
    let mut skipped = words();
    skipped.push(text("reason"));
    vec![
        text("id"),
        text("path"),
        text("url"),
        text("outlet"),
        text("title"),
        instant("published"),
        text("published_precision"),
        text("zone"),
        text("zone_basis"),
        text("language"),
        text("sha256"),
        text("text"),
        list("pages", DataType::Int32),
        list("warnings", DataType::Utf8),
        records("skipped", skipped),
    ]
}

pub(super) fn claims() -> Vec<Field> {
    let mention = || {
        let mut fields = vec![text("name")];
        fields.extend(words());
        fields.extend([text("kind"), text("country")]);
        fields
    };
    let mut quantity = vec![real("min"), real("max"), text("unit"), text("of")];
    quantity.push(field("approximate", DataType::Boolean));
    quantity.extend(words());
    let mut source = vec![text("kind"), text("name")];
    source.extend(words());
    source.push(record("cue", words()));
    source.push(record("unsaid", words()));
    vec![
        text("id"),
        text("document"),
        text("event_id"),
        record(
            "quote",
            vec![
                text("exact"),
                text("prefix"),
                text("suffix"),
                number("start"),
                number("end"),
                number("page"),
            ],
        ),
        record(
            "event",
            vec![
                text("type"),
                text("plover"),
                text("acled"),
                record("trigger", words()),
                text("label"),
                text("rule"),
            ],
        ),
        records("actors", mention()),
        records("targets", mention()),
        records("places", mention()),
        records("quantities", quantity),
        record("time", time()),
        record("said", time()),
        record("source", source),
        text("polarity"),
        text("modality"),
        real("salience"),
        record("withdrawn", words()),
    ]
}

fn time() -> Vec<Field> {
    let bounds = || vec![instant("earliest"), instant("latest")];
    vec![
        text("text"),
        record("span", vec![number("start"), number("end")]),
        text("edtf"),
        record("begin", bounds()),
        record("end", bounds()),
        instant("earliest"),
        instant("latest"),
        text("granularity"),
        text("zone"),
        text("basis"),
        text("reason"),
    ]
}

pub(super) fn edges() -> Vec<Field> {
    let mut quoted = vec![text("document")];
    quoted.extend(words());
    vec![
        text("source"),
        text("target"),
        text("kind"),
        text("reason"),
        text("explanation"),
        text("rule"),
        records("words", quoted),
        text("type"),
        text("verdict"),
        real("score"),
        list("gates", DataType::Utf8),
        records("path", vec![text("source"), text("target"), text("claim")]),
        text("old"),
        text("new"),
    ]
}

pub(super) fn timeline() -> Vec<Field> {
    let items = |name: &str| list(name, DataType::Utf8);
    vec![
        number("order"),
        text("event_id"),
        text("date"),
        instant("earliest"),
        instant("latest"),
        text("display_date"),
        text("zone"),
        text("type"),
        text("headline"),
        items("actors"),
        items("targets"),
        items("place"),
        text("quantity"),
        text("status"),
        number("sources"),
        items("voices"),
        items("claims"),
        text("quote"),
        items("contradictions"),
        items("updates"),
        text("document"),
        text("url"),
    ]
}

pub(super) fn contradictions() -> Vec<Field> {
    vec![
        text("claim_a"),
        text("claim_b"),
        text("quote_a"),
        text("quote_b"),
        text("source_a"),
        text("source_b"),
        text("document_a"),
        text("document_b"),
        text("type"),
        text("verdict"),
        real("score"),
        text("reason"),
        list("gates", DataType::Utf8),
        text("rule"),
        text("between"),
    ]
}

"""FollowTheMoney, schema.org, PROV, annotations and Label Studio."""
import collections
import json

from builds import line, pairs, same

SCHEMA = "https://schema.org/"


def iso(moment):
    """A date as far as it is known."""
    if moment is None:
        return None
    year = f"{moment[0]:04}" if 0 <= moment[0] <= 9999 else f"{moment[0]:+07}"
    text = "-".join([year, *(f"{part:02}" for part in moment[1:3])])
    return text + "T" + ":".join(f"{part:02}" for part in moment[3:]) if len(moment) == 6 else text


def check_ftm(build, ftm):
    kept = [json.loads(given) for given in build.text("entities.ftm.json").splitlines()]
    known = {}
    for given in kept:
        # `ftm validate` drops what a type does not know and still exits with 0: what went in must come out, cleaned or not.
        for cleaned in (False, True):
            proxy = ftm.model.get_proxy(given, cleaned=cleaned)
            ftm.model.get(given["schema"]).validate(proxy.to_dict())
            for name, values in given["properties"].items():
                same(sorted(proxy.get(name)), sorted(values), f"{given['schema']}.{name}")
        known[given["id"]] = proxy
    events = [proxy for proxy in known.values() if proxy.schema.name == "Event"]
    for event, row in pairs(events, build.rows, "events"):
        same(event.first("name"), line(row.title) if "\t" in row.title else row.title.strip(), row.id)
        same(event.first("summary"), row.display, row.id)
        first, last = row.moments()
        holds = lambda moment: moment if moment and 1000 <= moment[0] <= 9999 else None
        same(event.first("startDate"), iso(holds(first)) if row.earliest is not None else None, f"{row.id}: start")
        same(event.first("endDate"), iso(holds(last)) if row.latest is not None else None, f"{row.id}: end")
        same({known[proof].first("title") for proof in event.get("proof")},
             {build.documents[claim["document"]].get("title") or claim["document"] for claim in row.claims}, f"{row.id}: articles")
        for claim in row.claims:
            if build.documents[claim["document"]].get("url"):
                assert any(leads(build, link, claim) for link in event.get("sourceUrl")), f"{row.id}: no link to {claim['id']}"
        assert all(one in known for one in event.get("involved")), row.id
    articles = [proxy for proxy in known.values() if proxy.schema.name == "Article"]
    for article, document in pairs(articles, list(build.documents.values()), "articles"):
        same(article.first("title"), document.get("title") or document["id"], document["id"])
    return len(known)


def leads(build, link, claim):
    try:
        build.leads(link, claim, "")
        return True
    except AssertionError:
        return False


def check_jsonld(build, rdflib):
    graph = rdflib.Graph()
    graph.parse(build.file("claims.jsonld"), format="json-ld")
    schema = rdflib.Namespace(SCHEMA)
    found = {str(graph.value(one, schema.identifier)): one for one in graph.subjects(rdflib.RDF.type, schema.Claim)}
    same(set(found), set(build.by_id), "claims")
    events = {claim["event_id"]: row for row in build.rows for claim in row.claims}
    for ident, one in found.items():
        claim = build.by_id[ident]
        document = build.documents[claim["document"]]
        # A property of one value has one, in the graph of all claims together.
        only = lambda subject, name: single(graph, subject, schema[name], ident)
        same(only(one, "text"), claim["quote"]["exact"], ident)
        same(only(one, "name"), claim["event"]["label"], ident)
        outlet = document.get("outlet") or document["id"]
        same(only(only_node(graph, one, schema.author), "name"), outlet if claim["source"]["kind"] == "outlet" else claim["source"]["name"], ident)
        said = (claim.get("said") or {}).get("earliest") or document.get("published")
        same(only(one, "datePublished"), said, f"{ident}: published")
        build.leads(only(one, "url"), claim, ident)
        article = only_node(graph, one, schema.appearance)
        same(only(article, "headline"), document.get("title") or document["id"], ident)
        same(only(article, "url"), document.get("url"), f"{ident}: the article's address")
        event, row = only_node(graph, one, schema.about), events.get(claim["event_id"])
        # A claim that no row tells stands for itself.
        same(only(event, "name"), row.title if row else claim["event"]["label"], ident)
        if not row:
            continue
        first, last = row.moments()
        same(only(event, "startDate"), iso(first) if row.earliest is not None else None, f"{ident}: start of the event")
        same(only(event, "endDate"), iso(last) if row.latest is not None else None, f"{ident}: end of the event")
        covered = (only(one, "temporalCoverage") or "../..").split("/")
        for side, bound in zip(("earliest", "latest"), (covered[0], covered[-1])):
            same(bound == "..", not claim["time"].get(side), f"{ident}: {side} of the account")
        against = {str(other) for other in graph.objects(one, rdflib.URIRef("urn:claimline:contradicts"))}
        wanted = {edge["target"] if edge["source"] == ident else edge["source"] for edge in build.contradictions() if ident in (edge["source"], edge["target"])}
        same(against, {f"urn:claimline:claim:{other}" for other in wanted}, f"{ident}: contradictions")
    assert not any("rating" in str(name).lower() for name in graph.predicates()), "a rating"
    return len(found)


def only_node(graph, subject, name):
    values = list(graph.objects(subject, name))
    same(len(values), 1, f"{subject}: {name}")
    return values[0]


def single(graph, subject, name, what):
    values = sorted(set(map(str, graph.objects(subject, name))))
    assert len(values) <= 1, f"{what}: {name} has {values}"
    return values[0] if values else None


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix s: <https://schema.org/> .
[] a sh:NodeShape ; sh:targetClass s:Claim ;
  sh:property [ sh:path s:text ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path s:author ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:BlankNode ] ;
  sh:property [ sh:path s:datePublished ; sh:maxCount 1 ; sh:pattern "^[0-9]{4}-" ] ;
  sh:property [ sh:path s:appearance ; sh:minCount 1 ; sh:maxCount 1 ; sh:class s:NewsArticle ] ;
  sh:property [ sh:path s:reviewRating ; sh:maxCount 0 ] .
[] a sh:NodeShape ; sh:targetClass s:Event ;
  sh:property [ sh:path s:name ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path s:startDate ; sh:maxCount 1 ] ; sh:property [ sh:path s:endDate ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass s:NewsArticle ; sh:property [ sh:path s:url ; sh:maxCount 1 ] .
"""


def check_shacl(build, pyshacl, rdflib):
    data, shapes = rdflib.Graph(), rdflib.Graph()
    data.parse(build.file("claims.jsonld"), format="json-ld")
    shapes.parse(data=SHAPES, format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, text
    return len(build.claims)


def check_prov(build, model):
    document = model.ProvDocument.deserialize(str(build.file("prov.json")))
    entities = {str(entity.identifier): entity for entity in document.get_records(model.ProvEntity)}
    one = lambda entity, name: next(iter(map(str, entity.get_attribute(name))), None)
    for claim in build.claims:
        entity = entities[f"claimline:claim:{claim['id']}"]
        same((one(entity, "prov:value"), one(entity, "prov:label")), (claim["quote"]["exact"], claim["event"]["label"]), claim["id"])
        same(one(entity, "claimline:date"), claim["time"].get("edtf") or "undated", f"{claim['id']}: date")
    quoted = collections.Counter(
        (str(dict(record.formal_attributes)[model.PROV_ATTR_GENERATED_ENTITY]).rsplit(":", 1)[1])
        for record in document.get_records(model.ProvDerivation)
    )
    same(quoted, collections.Counter(build.by_id.keys()), "claims with the article that they are quoted from")
    addresses = {one(entity, "prov:location") for name, entity in entities.items() if name.startswith("claimline:document:")}
    same(addresses, {document.get("url") for document in build.documents.values()}, "addresses of the articles")
    return len(build.claims)


def check_label_studio(build):
    tasks = json.loads(build.text("label-studio.json"))
    same({task["data"]["document"] for task in tasks}, set(build.documents), "tasks")
    count, tied = 0, collections.Counter()
    for task in tasks:
        result = task["predictions"][0]["result"]
        regions = {region["id"]: region["value"] for region in result if region["type"] == "labels"}
        same(len(regions), sum(region["type"] == "labels" for region in result), "ids of regions are unique")
        for value in regions.values():
            same(task["data"]["text"][value["start"]:value["end"]], value["text"], "words of a region")
        own = [claim for claim in build.claims if claim["document"] == task["data"]["document"]]
        for claim in own:
            same((regions[claim["id"]]["text"], regions[claim["id"]]["labels"]), (claim["quote"]["exact"], [claim["event"]["type"]]), claim["id"])
        for tie in (region for region in result if region["type"] == "relation"):
            assert tie["from_id"] in regions and tie["to_id"] in regions, tie
            tied[(tie["from_id"], tie["to_id"], tie["labels"][0])] += 1
        count += len(own)
    place = {claim["id"]: claim["document"] for claim in build.claims}
    same(tied, collections.Counter((edge["source"], edge["target"], edge["kind"]) for edge in build.edges if place[edge["source"]] == place[edge["target"]]), "relations")
    return count


def check_label_studio_sdk(build, interface):
    tasks = json.loads(build.text("label-studio.json"))
    labels = {label for task in tasks for region in task["predictions"][0]["result"] if region["type"] == "labels" for label in region["value"]["labels"]}
    choices = "".join(f'<Label value="{label}"/>' for label in sorted(labels))
    setting = interface.LabelInterface(f'<View><Labels name="label" toName="text">{choices}</Labels><Relations/><Text name="text" value="$text"/></View>')
    for task in tasks:
        assert setting.validate_task({"data": task["data"]}), task["data"]["document"]
        for prediction in task["predictions"]:
            same(setting.validate_prediction(prediction, return_errors=True), [], task["data"]["document"])
    return len(tasks)


CHECKS = [
    ("followthemoney", ["followthemoney"], check_ftm, "entities of which no value is dropped: names, dates, articles, links"),
    ("rdflib", ["rdflib"], check_jsonld, "claims: words, author, dates, appearance, links; no rating"),
    ("pyshacl", ["pyshacl", "rdflib"], check_shacl, "claims of the shape that schema.org gives them"),
    ("prov", ["prov.model"], check_prov, "claims: words, dates, articles"),
    ("Label Studio's tasks", [], check_label_studio, "claims at their places with their relations"),
    ("label-studio-sdk", ["label_studio_sdk.label_interface"], check_label_studio_sdk, "tasks that its validator takes"),
]

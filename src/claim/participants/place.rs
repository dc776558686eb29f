use super::Participants;
use super::phrase::is_nominal;
use crate::calendar::Zone;
use crate::claim::{Article, Mention, WordId};
use crate::lexicon::{EntityKind, PlaceRole, lower};
use crate::segment::BlockKind;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tree};

/// A clause without a place of its own is where the clause around it is; so far up it is looked for.
const CLAUSES_UP: usize = 2;

/// A dateline is over after so many words: `KHAN YOUNIS, Gaza Strip (AP) --`.
const DATELINE: usize = 12;

/// The words of place below a word.
struct Places<'a> {
    participants: &'a Participants<'a>,
    article: &'a Article<'a>,
    tree: &'a Tree,
    sentence: usize,
    /// With how far each is from saying where.
    placed: Vec<(usize, usize, WordId)>,
}

impl Places<'_> {
    /// Adds those below a word that is `depth` arcs from the predicate.
    fn below(&mut self, word: usize, depth: usize) {
        let tree = self.tree;
        for child in tree.children(word) {
            let id = self.id(child);
            let relation = tree.word(child).relation;
            match relation {
                Relation::Obl | Relation::Nmod | Relation::OblUnmarked | Relation::NmodUnmarked => {
                    if let Some(role) = self.participants.role_of_place(self.article, tree, id) {
                        let rank = match role {
                            PlaceRole::At => 0,
                            PlaceRole::Near => 1,
                            PlaceRole::To => 2,
                            PlaceRole::From => 3,
                        };
                        self.placed.push((depth * 4 + rank, child, id));
                        let joined: Vec<usize> = self.joined(child).collect();
                        for other in joined.into_iter().filter(|one| is_nominal(tree.word(*one).pos)) {
                            self.placed.push((depth * 4 + rank, other, self.id(other)));
                        }
                    }
                    if depth < 2 {
                        self.below(child, depth + 1);
                    }
                }
                Relation::Obj | Relation::NsubjPass | Relation::Nsubj if depth < 2 => {
                    let site = |id| {
                        self.participants.is_site(self.article, id)
                            && !self.participants.is_figurative(self.article, tree, id)
                    };
                    if relation != Relation::Nsubj && site(id) {
                        let joined = self.joined(child).filter(|other| site(self.id(*other)));
                        let sites = [child].into_iter().chain(joined);
                        let sites: Vec<_> = sites.map(|word| (depth * 4 + 6, word, self.id(word))).collect();
                        self.placed.extend(sites);
                    }
                    self.below(child, depth + 2);
                }
                _ => {}
            }
        }
    }

    fn id(&self, word: usize) -> WordId {
        WordId { sentence: self.sentence, word }
    }

    fn joined(&self, word: usize) -> impl Iterator<Item = usize> {
        let tree = self.tree;
        tree.children(word).filter(|one| tree.word(*one).relation == Relation::Conj)
    }
}

impl Participants<'_> {
    /// Where a predicate's clause happens, nearest first: what its words of place name, then places among its
    /// objects, then the places of the clause around it. Places that are only near, left or made for come too, after
    /// those where it is.
    pub fn places(&self, article: &Article, predicate: WordId) -> Vec<Mention> {
        let Some(tree) = article.trees.get(predicate.sentence).filter(|tree| predicate.word < tree.len())
        else {
            return Vec::new();
        };
        let mut found: Vec<Mention> = Vec::new();
        let mut clause = Some(predicate.word);
        for _ in 0..=CLAUSES_UP {
            let Some(word) = clause else { break };
            let mut places = Places {
                participants: self,
                article,
                tree,
                sentence: predicate.sentence,
                placed: Vec::new(),
            };
            places.below(word, 0);
            places.placed.sort();
            for (_, _, id) in places.placed {
                let Some(mention) = self.without_day(self.mention(article, id)) else { continue };
                if !found.iter().any(|other| other.name == mention.name) {
                    found.push(mention);
                }
            }
            if !found.is_empty() {
                break;
            }
            clause = tree.word(word).head.filter(|_| {
                matches!(
                    tree.word(word).relation,
                    Relation::Xcomp
                        | Relation::Advcl
                        | Relation::Conj
                        | Relation::Acl
                        | Relation::Obj
                        | Relation::Nsubj
                        | Relation::NsubjPass
                        | Relation::Obl
                        | Relation::Nmod
                )
            });
        }
        found
    }

    /// How a phrase places something; `None` if it does not.
    fn role_of_place(&self, article: &Article, tree: &Tree, id: WordId) -> Option<PlaceRole> {
        let nouns = self.gazetteer.nouns();
        let case = tree.child(id.word, &[Relation::Case])?;
        let role =
            nouns.preposition(&lower(article.word_text(WordId { sentence: id.sentence, word: case })))?;
        let word = tree.word(id.word);
        let lemma = lower(&word.lemma);
        if !is_nominal(word.pos) || nouns.is_time(&lemma) || nouns.is_time(&lower(article.word_text(id))) {
            return None;
        }
        if self.is_figurative(article, tree, id) {
            return None;
        }
        let kind = self.kind_of(article, id);
        match kind {
            Some(kind) if kind.is_place() => Some(role),
            Some(_) => nouns.place(&lemma).map(|_| role),
            // A name that nobody knows is a place where one can be in it.
            None if word.pos == Pos::Propn => {
                let text = article.word_text(id);
                // `al-Sinaa` begins small.
                let name = text.contains(char::is_uppercase) && !text.contains('@');
                (name && role != PlaceRole::Near).then_some(role)
            }
            None => nouns.place(&lemma).map(|_| role),
        }
    }

    /// Whether a noun of places stands in a phrase that names none: `a red line`, `in front of`.
    fn is_figurative(&self, article: &Article, tree: &Tree, id: WordId) -> bool {
        if !article.word_text(id).starts_with(char::is_lowercase) {
            return false;
        }
        let text = |word: usize| lower(article.word_text(WordId { word, ..id })).into_owned();
        let before = match id.word.checked_sub(1) {
            Some(before) if tree.word(before).pos == Pos::Adp => "-".to_owned(),
            before => before.map(text).unwrap_or_default(),
        };
        let behind: Vec<String> = (id.word + 1..tree.len()).take(2).map(text).collect();
        self.gazetteer.nouns().names_no_place(&text(id.word), &before, &behind.join(" "))
    }

    /// A place without the day behind it (`Talmore Saturday`); none where nothing but a day is named.
    fn without_day(&self, mention: Mention) -> Option<Mention> {
        let nouns = self.gazetteer.nouns();
        let (place, day) = mention.name.rsplit_once(' ').unwrap_or(("", &mention.name));
        if !nouns.is_weekday(&lower(day)) {
            return Some(mention);
        }
        let words: Vec<&str> = place.split(' ').filter(|word| !word.is_empty()).collect();
        let known = self.place_named(&words).filter(|(_, count)| *count == words.len());
        match known {
            _ if words.is_empty() => None,
            Some((known, _)) => Some(Mention { span: mention.span, ..known }),
            None => Some(Mention { name: place.to_owned(), ..mention }),
        }
    }

    /// Whether a phrase names a site, town or region rather than a state or body.
    fn is_site(&self, article: &Article, id: WordId) -> bool {
        matches!(
            self.kind_of(article, id),
            Some(
                EntityKind::City
                    | EntityKind::Region
                    | EntityKind::Island
                    | EntityKind::Facility
                    | EntityKind::Water
            )
        )
    }

    fn kind_of(&self, article: &Article, id: WordId) -> Option<EntityKind> {
        let resolved = self.resolution.of(article, id)?;
        let known = resolved.known.and_then(|known| self.resolution.register.all.get(known));
        known.map_or(resolved.naming.kind, |known| known.kind)
    }

    /// The clock of what a mention names: its own place's, or its country's.
    pub fn zone_of(&self, mention: &Mention) -> Option<Zone> {
        let own = mention.entity.and_then(|entity| self.gazetteer.zone(entity));
        own.or_else(|| self.gazetteer.zone(self.gazetteer.country(mention.country.as_deref()?)?))
    }

    /// The place before the first words of the article, where it has a dateline: `BEIRUT (AFP) --`.
    pub fn dateline(&self, article: &Article) -> Option<Mention> {
        if let Some(span) = article.document.dateline_place {
            let words: Vec<&str> = span.text(article.text()).split_whitespace().collect();
            return self.place_named(&words).map(|(mention, _)| Mention { span, ..mention });
        }
        let blocks = &article.segments.blocks;
        let body = |sentence: usize| {
            let block = blocks.get(article.sentence(sentence).block);
            block.is_none_or(|block| block.kind == BlockKind::Paragraph)
        };
        let first = (0..article.trees.len()).find(|sentence| body(*sentence))?;
        let tokens = article.tokens(first);
        let text = |word: usize| tokens[word].text(article.text());
        let dash = (1..tokens.len().min(DATELINE)).find(|word| {
            matches!(text(*word), "-" | "--" | "–" | "—") && !is_inside_word(article, tokens, *word)
        })?;
        let words: Vec<&str> = (0..dash).map(text).collect();
        let (mention, words) = self.place_named(&words)?;
        Some(Mention { span: article.words_span(first, 0, words - 1), ..mention })
    }

    /// The place that the first of some words name, and how many do. Datelines are in capitals: BEIRUT is Beirut.
    fn place_named(&self, words: &[&str]) -> Option<(Mention, usize)> {
        let name = self.gazetteer.longest(words.iter().copied()).or_else(|| {
            let titled: Vec<String> = words.iter().map(|word| titled(word)).collect();
            self.gazetteer.longest(titled.iter().map(String::as_str))
        })?;
        let place = name
            .readings
            .iter()
            .filter_map(crate::lexicon::Reading::entity)
            .find(|id| self.gazetteer.entity(*id).is_some_and(|entity| entity.kind.is_place()))?;
        let entity = self.gazetteer.entity(place)?;
        let mention = Mention {
            name: entity.name.to_owned(),
            span: Span::new(0, 0),
            kind: Some(entity.kind.as_str().to_owned()),
            country: entity.country.map(str::to_owned),
            entity: Some(place),
        };
        Some((mention, name.words))
    }
}

/// Whether a hyphen joins two words.
fn is_inside_word(article: &Article, tokens: &[crate::segment::Token], word: usize) -> bool {
    let close = |first: usize, second: usize| {
        tokens.get(first).zip(tokens.get(second)).is_some_and(|(a, b)| a.span.end == b.span.start)
    };
    let short = tokens[word].text(article.text()).chars().count() == 1;
    short && word > 0 && close(word - 1, word) && close(word, word + 1)
}

fn titled(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    first.into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

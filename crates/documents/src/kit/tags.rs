//! The reading order of a letter, for people who hear it instead of seeing it (PDF/UA).

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// A part of the letter in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part(usize);

/// What a part is.
#[derive(Clone, Debug)]
pub(crate) enum Role {
    Group,
    Paragraph,
    /// A heading of level 1 to 6 with its words.
    Heading(u16, String),
    Table,
    TableHead,
    TableBody,
    Row,
    ColumnHead,
    Cell,
    /// A picture with words that stand for it.
    Figure(String),
}

enum Child {
    Part(usize),
    Content(Identifier),
}

struct Entry {
    role: Role,
    children: Vec<Child>,
}

/// The parts of one letter.
pub(crate) struct Tags {
    entries: Vec<Entry>,
}

impl Tags {
    /// The root of a letter.
    pub(crate) const ROOT: Part = Part(0);

    /// A letter with nothing in it.
    pub(crate) fn new() -> Self {
        Self { entries: vec![Entry { role: Role::Group, children: Vec::new() }] }
    }

    /// A new part at the end of another.
    pub(crate) fn add(&mut self, parent: Part, role: Role) -> Part {
        let index = self.entries.len();
        self.entries.push(Entry { role, children: Vec::new() });
        self.entries[parent.0].children.push(Child::Part(index));
        Part(index)
    }

    /// Puts drawn content at the end of a part.
    pub(crate) fn fill(&mut self, part: Part, content: Identifier) {
        self.entries[part.0].children.push(Child::Content(content));
    }

    /// The tree the PDF keeps.
    pub(crate) fn tree(&self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        tree.push(self.group(Self::ROOT.0));
        tree
    }

    fn group(&self, index: usize) -> TagGroup {
        let entry = &self.entries[index];
        let children = entry.children.iter().map(|child| match child {
            Child::Part(index) => Node::Group(self.group(*index)),
            Child::Content(content) => Node::Leaf(*content),
        });
        TagGroup::with_children(entry.role.kind(), children.collect())
    }
}

impl Role {
    fn kind(&self) -> TagKind {
        match self {
            Role::Group => Tag::Div.into(),
            Role::Paragraph => Tag::P.into(),
            Role::Heading(level, words) => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(words.clone())).into()
            }
            Role::Table => Tag::Table.into(),
            Role::TableHead => Tag::THead.into(),
            Role::TableBody => Tag::TBody.into(),
            Role::Row => Tag::TR.into(),
            Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
            Role::Cell => Tag::TD.into(),
            Role::Figure(words) => Tag::Figure(Some(words.clone())).into(),
        }
    }
}

"""Small banks made in code, each with one kind of trouble in it."""

from assistant.bank.index import Index
from assistant.bank.model import (
    Bank,
    Column,
    Condition,
    ItemList,
    ListItem,
    Option,
    Part,
    Probe,
    Question,
    Ref,
    Scale,
    Section,
    Source,
    Step,
    Term,
    Trigger,
)

SCALE = Scale(from_=1, to=5, low="never", high="always")
OPTIONS = (
    Option(id="web", label="On the web"),
    Option(id="shop", label="In a shop"),
    Option(id="phone", label="By phone"),
)


def bank_of(*questions: Question, **fields: object) -> Bank:
    """A bank with one section of these questions."""
    section = Section(id="section", title="Section", questions=questions)
    part = Part(id="part", title="Part", steps=(Step(id="step", title="Step", sections=(section,)),))
    return Bank(format=1, id="small", version="1", title="Small", parts=(part,), **fields)  # type: ignore[arg-type]  # any field of Bank


def probe(name: str, **when: object) -> Probe:
    """A follow-up with this trigger."""
    return Probe(id=name, ask=f"{name}?", when=Trigger(**when))  # type: ignore[arg-type]  # any field of Trigger


def rich_bank() -> Bank:
    """Every construct that routing knows, in one bank: repeats, derived lists, probes, wording, depth."""
    first = Section(
        id="first",
        title="First",
        questions=(
            Question(id="ships", ask="Do you ship to {segment}?", type="yes_no", level="core"),
            Question(
                id="how",
                ask="How do you ship?",
                level="core",
                when=Condition(question="ships", equals=True),
                probes=(probe("more", fewer_words=4), probe("who", mentions=("they", "we")), probe("any", always=True)),
            ),
            Question(id="late", ask="After “{answer:how}”: how often late?", type="scale", scale=SCALE,
                     when=Condition(all=(
                         Condition(answered="how"), Condition(not_=Condition(fact="depth", equals="quick"))))),
            Question(id="channels", ask="Where?", type="choices", options=OPTIONS),
            Question(id="web-only", ask="Why there?", when=Condition(any=(
                Condition(question="channels", contains_any=("web",)),
                Condition(count="channels", at_least=2), Condition(on_path="late")))),
            Question(id="orders", ask="How many?", type="number"),
            Question(id="returns", ask="Of those, how many come back?", type="number", level="deep",
                     when=Condition(question="orders", greater=0)),
            Question(id="bad", ask="Why so many?", level="deep",
                     when=Condition(question="returns", at_least=Ref(question="orders"))),
            Question(id="pains", ask="What hurts?", type="records", columns=(
                Column(id="pain", label="Pain"), Column(id="severity", label="Severity", type="scale", scale=SCALE))),
        ),
    )  # fmt: skip
    again = Section(
        id="again",
        title="Again",
        repeat=("journeys",),
        questions=(
            Question(id="when", ask="When, on {journey}?", type="duration", repeat=("stages",)),
            Question(id="sum", ask="Cost?", type="money", unit="EUR", when=Condition(question="ships", equals=True)),
        ),
    )
    ideas = Section(
        id="ideas",
        title="Ideas",
        repeat=("pains",),
        questions=(Question(id="idea", ask="What about {pain}?"),),
    )
    last = Section(
        id="last",
        title="Last",
        when=Condition(count="segments", at_least=2),
        questions=(Question(id="compare", ask="How do {our} groups differ?", type="items"),),
    )
    return Bank(
        format=1,
        id="rich",
        version="1",
        title="Rich",
        lists=(
            ItemList(id="segments", item="segment", title="Segments",
                     items=(ListItem(id="all", name="All of {company}"),)),
            ItemList(id="journeys", item="journey", title="Journeys", items=(ListItem(id="usual", name="Usual"),)),
            ItemList(id="stages", item="stage", title="Stages", fixed=True,
                     items=(ListItem(id="before", name="Before"), ListItem(id="after", name="After"))),
            ItemList(id="pains", item="pain", title="Pains", source=Source(question="pains", by="severity", top=3)),
        ),
        terms=(Term(id="our", self_="our", facilitator="the client's"),),
        parts=(
            Part(id="one", title="One", repeat=("segments",),
                 steps=(Step(id="s1", title="S1", sections=(first, again)),)),
            Part(id="two", title="Two", steps=(Step(id="s2", title="S2", sections=(ideas, last)),)),
        ),
    )  # fmt: skip


RICH = Index(rich_bank())


def choosing_bank() -> Bank:
    """Ideas for each group, in a table, a list and words, and a question that has one choose among all of them."""
    table = Question(id="table", ask="Ideas?", type="records", columns=(
        Column(id="idea", label="Idea"), Column(id="worth", label="Worth", type="scale", scale=SCALE)))  # fmt: skip
    ideas = Section(id="ideas", title="Ideas", repeat=("segments",), questions=(
        table, Question(id="list", ask="Others?", type="items"), Question(id="said", ask="And more?")))  # fmt: skip
    recalls = ("table", "list", "said")
    own = Question(id="own", ask="Which for {segment}?", repeat=("segments",), recalls=recalls)
    choice = Section(id="choice", title="Choice", questions=(own, Question(id="first", ask="Which?", recalls=recalls)))
    return Bank(
        format=1,
        id="choosing",
        version="1",
        title="Choosing",
        lists=(ItemList(id="segments", item="segment", title="Segments",
                        items=(ListItem(id="all", name="All"), ListItem(id="few", name="Few"))),),
        parts=(Part(id="one", title="One", steps=(Step(id="s1", title="S1", sections=(ideas, choice)),)),),
    )  # fmt: skip


CHOOSING = Index(choosing_bank())

"""Questions to the panel: a private draft without details, an answer in a file, the desk."""

import json
import re
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desks import known
from showcase.cli import main
from showcase.desk.open_questions import asked_about
from showcase.desk.pages import desk_files
from showcase.helpdesk import FOLDER, private_questions
from showcase.importing.asked import LEFT_OUT, asked_in, title_of, without_details
from showcase.importing.draft import CannotImport, Sent
from support import EPOCH, TODAY, tree

# Everybody here is invented.
WORDS = """Dear panel,

My name is Jordan Exampleton. My daughter Amira is in Ms Placeholder's class at Invented Creek
Primary School. How can we learn what homework is due when we have no internet at home?
You can reach me on 0491 570 006 or jordan.exampleton@mail.example, at 14 Wattle Street.

Kind regards,
Jordan Exampleton
Chair of the invented committee
"""
TELLS = (
    "Jordan", "Exampleton", "Amira", "Placeholder", "Invented Creek", "0491", "570",
    "@mail.example", "Wattle", "committee", "Dear panel",
)  # fmt: skip
QUESTION = "How can we learn what homework is due when we have no internet at home?"


def mail(text: str, html: bool = False) -> bytes:
    """Return an invented e-mail."""
    message = EmailMessage()
    message["From"] = "Jordan Exampleton <jordan.exampleton@mail.example>"
    message["Subject"] = "From Jordan: a question for the panel"
    message.set_content(text, subtype="html" if html else "plain")
    return bytes(message)


PAGE_MAIL = (
    "I am (parent or carer, teacher, school leader, other):\nparent\n\nIt is about:\n"
    f"Learning at home\n\nMy question (no names, please):\n{WORDS}"
)
FORM = {
    "question": WORDS,
    "topic": "learning-at-home",
    "asked_by": "parent-or-carer",
    "reply": "jordan.exampleton@mail.example",
}
ISSUE = {
    "title": f"Question: {QUESTION}",
    "body": f"### Title\n\n{WORDS}\n\n### Topic\n\nLearning at home\n\n### Who asks\n\n"
    "Parents and carers\n\n### Where it holds\n\n_No response_\n",
}
SENT = {
    "an e-mail": Sent("a.eml", mail(WORDS)),
    "an e-mail that the page began": Sent("a.eml", mail(PAGE_MAIL)),
    "an e-mail in HTML": Sent(
        "a.eml", mail("<style>p{}</style><p>" + WORDS.replace("\n", "<br>") + "</p>", html=True)
    ),
    "the form": Sent("a.json", json.dumps(FORM).encode()),
    "an issue": Sent("a.json", json.dumps(ISSUE).encode()),
    "a text": Sent("a.txt", WORDS.encode()),
}


@pytest.mark.parametrize("way", SENT)
def test_a_question_keeps_its_words_and_loses_what_tells_who_asked(way: str) -> None:
    asked = asked_in(SENT[way])
    assert QUESTION in " ".join(asked.words.split())
    assert [one for one in TELLS if one in asked.words] == []
    assert asked.left_out >= 6
    assert title_of(asked.words) == QUESTION
    if way in {"the form", "an issue", "an e-mail that the page began"}:
        assert (asked.topic, asked.asked_by) == ("learning-at-home", "parent-or-carer")


def test_a_question_without_details_stays_as_it_is() -> None:
    text = "Is it all right to ask for a second interview? We missed the first in Term 2."
    assert without_details(text) == (text, 0)


def test_markup_and_hidden_signs_become_plain_words() -> None:
    asked = asked_in(
        Sent("a.txt", "# Why?\n> quoted\n## Unplaced\n<b>Why</b>\u202e so?\n".encode())
    )
    assert "quoted" not in asked.words and "\u202e" not in asked.words
    assert not any(line.startswith(("#", ">", "---")) for line in asked.words.split("\n"))


def test_a_text_as_notepad_saves_it_is_read() -> None:
    asked = asked_in(Sent("a.txt", "Où est la maîtresse?\r\nQui sait?".encode("utf-16")))
    assert asked.words == "Où est la maîtresse?\nQui sait?"


def test_an_e_mail_in_an_unknown_encoding_is_read() -> None:
    sent = mail(f"{QUESTION} Où?").replace(b"utf-8", b"x-nobody-knows")
    assert b"x-nobody-knows" in sent
    assert asked_in(Sent("a.eml", sent)).words == f"{QUESTION} Où?"


BEFORE = "My son has autism and is new in Year 4.\nWe have seen the teacher twice."
WHO = "Who else can we ask for help at the school?"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{BEFORE}\n\nQuestion: {WHO}\n", (BEFORE, WHO)),
        (f"{BEFORE}\ntitle: Help\n{WHO}\n", (BEFORE, "Help", WHO)),
        (f"Title: Help at school\nQuestion: {WHO}\n", ("Help at school", WHO)),
        (f"Question: {WHO}\n\nTopic: money\n\n{BEFORE}\n", (WHO, BEFORE)),
        (f"Topic: money\nStory: {BEFORE}\n\nQuestion: {WHO}", (f"Story: {BEFORE}", WHO)),
        (f"I am: a teacher of Year 4\nWhere it holds: Victoria\n{WHO}", ("Year 4", "Victoria")),
    ],
)
def test_what_stands_around_the_labels_of_a_question_is_kept(
    text: str, kept: tuple[str, ...]
) -> None:
    for name, content in (
        ("a.txt", text.encode()),
        ("a.eml", mail(text)),
        ("a.json", json.dumps({"title": "Question: ", "body": text}).encode()),
    ):
        asked = asked_in(Sent(name, content))
        assert [one for one in kept if one not in asked.words] == []
        assert not asked.cut


def test_the_labels_of_a_text_with_ends_of_lines_as_in_windows_are_known() -> None:
    text = f"### Topic\r\n\r\nMoney\r\n\r\n### Title\r\n\r\n{WHO}\r\n"
    asked = asked_in(Sent("a.json", json.dumps({"body": text}).encode()))
    assert (asked.words, asked.topic) == (WHO, "money")


def test_the_title_of_an_issue_is_kept_beside_other_words() -> None:
    issue = {"title": f"Question: {WHO}", "body": f"### Title\n\nHelp\n\n### Topic\n\n{BEFORE}"}
    words = asked_in(Sent("a.json", json.dumps(issue).encode())).words
    assert WHO in words and "Help" in words and BEFORE in words


@pytest.mark.parametrize(
    "text",
    [
        f"Dear panel,\n\n{WHO}\n\nTopic: money\n\nKind regards,\nZyx Wvu\n",
        f"Question: {WHO}\n\nWhere it holds:\n\nKind regards,\nZyx Wvu\n",
        f"We are new here.\nThank you\n\nQuestion: {WHO}\n\nMany thanks\nZyx Wvu\n",
    ],
)
def test_a_signature_below_any_label_is_left_out_and_ends_only_its_part(text: str) -> None:
    words = asked_in(Sent("a.txt", text.encode())).words
    assert WHO in words
    assert "Zyx" not in words and "panel" not in words and "hank" not in words


PARAGRAPH = "We have asked about this before. Nobody could tell us what to do."


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("\n\n".join([PARAGRAPH] * 400), PARAGRAPH),
        (" ".join([PARAGRAPH] * 400), "."),
        ("again " * 2000, " again"),
        ("a" * 7000, "aaa"),
    ],
)
def test_a_long_question_ends_where_a_paragraph_or_a_sentence_ends(text: str, end: str) -> None:
    asked = asked_in(Sent("a.txt", text.encode()))
    assert asked.cut and 5000 < len(asked.words) <= 6000
    assert text.startswith(asked.words) and asked.words.endswith(end)


def test_a_question_in_one_long_line_is_whole() -> None:
    text = " ".join([PARAGRAPH] * 23)
    asked = asked_in(Sent("a.json", json.dumps({"question": text}).encode()))
    assert asked.words == text and not asked.cut


@pytest.mark.parametrize("html", [False, True])
def test_an_e_mail_that_is_not_read_to_its_end_says_so(html: bool) -> None:
    quoted = f"{WHO}\n" + "> We wrote this before.\n" * 3000
    asked = asked_in(Sent("a.eml", mail(quoted, html=html)))
    assert asked.cut and WHO in asked.words


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"[", "neither an issue nor the answers"),
        ("a.json", b"[1]", "neither an issue nor the answers"),
        ("a.json", b'{"question": 7}', "no question"),
        ("a.txt", b"  \n", "no question"),
        ("a.eml", b"", "no question"),
        ("a.docx", b"PK", "comes as .eml"),
        ("a.txt", "Étude: où est la maîtresse?".encode("cp1252"), "not saved as UTF-8"),
        ("a.txt", b"Why? " * 20_000, "longer than 50 kB"),
        ("a.txt", b"jordan@mail.example", "no question"),
    ],
)
def test_what_holds_no_question_is_refused_in_words(name: str, content: bytes, said: str) -> None:
    with pytest.raises(CannotImport, match=said):
        asked_in(Sent(name, content))


def run(home: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    """Run a command in a showcase."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def asked(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The private draft of the question."""
    sent = tmp_path / "letter.eml"
    sent.write_bytes(mail(WORDS))
    before = tree(home)
    done = run(home, monkeypatch, "ask", str(sent))
    assert done.exit_code == 0, done.output
    (file,) = (home / FOLDER).glob("*.md")
    assert f"showcase answer {FOLDER}/{file.name}" in done.output
    assert {path for path in tree(home) if path not in before} == {
        "private/.gitignore", f"{FOLDER}/{file.name}",
    }  # fmt: skip
    return file


def test_only_what_is_whole_in_the_draft_may_be_deleted(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = tmp_path / "letter.txt"
    sent.write_text("\n\n".join([WHO, *([PARAGRAPH] * 400)]))
    done = run(home, monkeypatch, "ask", str(sent))
    assert "its end was left out. Keep what was sent" in done.output
    assert "delete" not in done.output
    sent.write_text(WHO)
    done = run(home, monkeypatch, "ask", str(sent))
    assert "delete what was sent" in done.output and "Keep" not in done.output


def test_a_draft_is_private_and_says_what_the_panel_writes(asked: Path, home: Path) -> None:
    text = asked.read_text(encoding="utf-8")
    assert [one for one in TELLS if one in text] == []
    assert LEFT_OUT in text and "status: draft" in text
    assert "# answer: " in text and "# answered_by: " in text
    assert "\n*\n" in (home / "private/.gitignore").read_text()


def test_a_second_question_never_replaces_the_first(
    asked: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(home, monkeypatch, "ask", str(tmp_path / "letter.eml"))
    assert done.exit_code == 0
    assert len(list((home / FOLDER).glob("*.md"))) == 2
    assert asked.exists()


def test_an_unanswered_question_stays_private(
    asked: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(home)
    done = run(home, monkeypatch, "answer", f"{FOLDER}/{asked.name}")
    assert done.exit_code == 1
    assert "stays private" in done.output and "Short answer" in done.output
    assert tree(home) == before


ANSWERED = """answer: Ask the teacher for a paper list each week.
topic: learning-at-home
asked_by: [parent-or-carer]
answered_by: panel
answered_on: 2026-11-21
review_by: 2028-11-21
dimensions: [communicate]
---

## The full answer

Many families have no internet. A list on paper is a fair thing to ask for.
"""


def test_an_answered_question_comes_to_the_helpdesk_in_review(
    asked: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.write_text(f"---\ntitle: {QUESTION}\nstatus: draft\n{ANSWERED}", encoding="utf-8")
    done = run(home, monkeypatch, "answer", f"{FOLDER}/{asked.name}")
    assert done.exit_code == 0, done.output
    assert not asked.exists()
    page = home / "docs/helpdesk" / asked.name
    assert "status: in-review" in page.read_text(encoding="utf-8")
    assert f"showcase publish question/{asked.stem}" in done.output
    done = run(home, monkeypatch, "publish", f"question/{asked.stem}")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("left", ["Ring Jo on 0491 570 006.", "## Unplaced\n\nMy words."])
def test_an_answer_with_personal_details_or_the_askers_words_stays_private(
    left: str, asked: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"---\ntitle: {QUESTION}\nstatus: draft\n{ANSWERED}\n{left}\n"
    asked.write_text(text, encoding="utf-8")
    done = run(home, monkeypatch, "answer", f"{FOLDER}/{asked.name}")
    assert done.exit_code == 1
    assert asked.read_text(encoding="utf-8") == text
    assert not (home / "docs/helpdesk" / asked.name).exists()


def test_an_answer_never_replaces_a_page(
    asked: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = home / "docs/helpdesk" / asked.name
    page.write_text("Mine.")
    done = run(home, monkeypatch, "answer", f"{FOLDER}/{asked.name}")
    assert done.exit_code == 2 and "already there" in done.output
    assert page.read_text() == "Mine." and asked.exists()


def test_the_desk_shows_private_questions_and_what_has_no_case(asked: Path, home: Path) -> None:
    page = home / "docs/helpdesk/who-is-safe.md"
    page.write_text(re.sub(r"(?m)^cases: .*\n", "", page.read_text()), encoding="utf-8")
    bare = known(home, TODAY)
    files = desk_files(replace(bare, private=private_questions(home, TODAY)))
    today = files["index.html"].decode()
    assert QUESTION in today and f"showcase answer {FOLDER}/{asked.name}" in today
    assert "Every question has an answer" not in today
    open_ = asked_about(bare)
    assert open_
    grid = files["coverage.html"].decode()
    for dimension, questions in open_.items():
        part = grid.partition(f'<h2 id="{dimension}">')[2].partition("<h2")[0]
        assert f"nobody has a case for it yet: {len(questions)}" in part
        assert all(one.path in part for one in questions)

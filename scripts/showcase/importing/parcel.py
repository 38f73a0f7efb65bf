"""Opens whatever file was sent, finds the one text in it, and the photos beside it."""

from dataclasses import replace

from showcase.importing.draft import CannotImport, Draft, Picture, Sent
from showcase.importing.letter import read_letter
from showcase.importing.packet import unpacked
from showcase.importing.texts import NOTHING, read_issue, read_text
from showcase.importing.word import plain_text, read_word
from showcase.model.shown import shown

TEXTS = {"md", "markdown", "txt", "docx"}
PHOTOS = {"jpg", "jpeg", "png", "webp"}
OTHER_PHOTOS = {"heic", "heif", "gif", "tif", "tiff", "bmp", "svg", "avif"}
MACROS = {"docm", "dotm"}
MOST_BYTES = 60_000_000
TAKEN = "a Word file (.docx), a text (.md), a .zip file, an e-mail (.eml) or an issue (.json)"


def ways_out(sent: Sent) -> str:
    """Return the sentence that refuses a kind of file that we do not read."""
    if sent.ending in MACROS:
        return "A Word file with programs (macros) is not taken; please save it as .docx."
    if sent.ending in {"doc", "odt", "rtf", "pages", "pdf", "dotx", "htm", "html"}:
        return f"A .{sent.ending} file cannot be read here; please save it as .docx."
    return f"This is not {TAKEN}."


def text_draft(sent: Sent) -> Draft:
    """Return what one text says."""
    if sent.ending == "docx":
        return read_word(sent.content)
    if sent.ending in TEXTS:
        return read_text(sent.content)
    if sent.ending == "json":
        return read_issue(sent.content)
    raise CannotImport(ways_out(sent))


def the_text(files: list[Sent]) -> Sent | None:
    """Return the one file that holds the story; None where there is none."""
    whole = [one for one in files if one.name.rpartition("/")[2] == "index.md"]
    texts = whole or [one for one in files if one.ending in TEXTS]
    if len(texts) > 1:
        names = ", ".join(shown(one.name, 60) for one in texts[:3])
        raise CannotImport(f"There is more than one text in it ({names}); please send one.")
    return texts[0] if texts else None


def left_out(sent: Sent) -> str:
    """Return why a file beside the text is not taken."""
    name = shown(sent.name, 60)
    if sent.ending in OTHER_PHOTOS:
        return f"“{name}” was left out: save the photo as a JPEG and send it again."
    return f"“{name}” was left out: only a text and photos are taken."


def beside(draft: Draft, files: list[Sent], text: Sent | None) -> Draft:
    """Return a draft with the photos that lie beside its text."""
    others = [one for one in files if one is not text]
    photos = tuple(Picture(one.name, one.content) for one in others if one.ending in PHOTOS)
    notes = tuple(left_out(one) for one in others if one.ending not in PHOTOS)
    return replace(draft, pictures=draft.pictures + photos, notes=draft.notes + notes)


def opened_zip(sent: Sent) -> Draft:
    """Return what a zip file holds; its folder names the entry, which is its title at last."""
    files = [Sent(name, content) for name, content in sorted(unpacked(sent.content).items())]
    text = the_text(files)
    if text is None:
        raise CannotImport("There is no text in the zip file.")
    named = text.name.endswith("/index.md")
    folder = text.name.split("/")[-2] if named else ""
    return replace(beside(text_draft(text), files, text), folder=folder)


def opened_letter(sent: Sent) -> Draft:
    """Return what an e-mail holds: the text in it, else its own words."""
    files, letter = read_letter(sent.content)
    zips = [one for one in files if one.ending == "zip"]
    others = [one for one in files if one.ending not in {"ics", "vcf", "asc", "p7s", "zip"}]
    text = the_text(others)
    refused = next((one for one in files if one.ending in MACROS), None)
    if refused:
        raise CannotImport(ways_out(refused))
    if zips and (text or len(zips) > 1):
        raise CannotImport("There is more than one text in it; please send one.")
    draft = opened_zip(zips[0]) if zips else text_draft(text) if text else letter
    if zips or text:
        words = plain_text(letter.blocks)
        said = (f"The letter around it was left out: “{shown(words, 300)}”.",) if words else ()
        draft = replace(
            draft, notes=draft.notes + said, title=draft.title or letter.title, folder=""
        )
    elif not letter.blocks:
        raise CannotImport(NOTHING)
    return beside(draft, others, text)


def opened(sent: Sent, photos: tuple[Sent, ...] = ()) -> Draft:
    """Return what a file says, with photos that were sent beside it; CannotImport for others."""
    if len(sent.content) > MOST_BYTES:
        raise CannotImport(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    if sent.ending == "zip":
        draft = opened_zip(sent)
    elif sent.ending == "eml":
        draft = opened_letter(sent)
    else:
        draft = text_draft(sent)
    return beside(draft, list(photos), None)

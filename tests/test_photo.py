"""Photos are drawn anew: upright, in three sizes, and ExifTool finds nothing left in them."""

import json
import struct
import subprocess
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat, PngImagePlugin

import find_exiftool
from promises import record
from showcase.check import check
from showcase.cleaning import CannotClean, clean_file
from showcase.photo import NotAPhoto, cleaned, draw, file_name, saved, size_of, sizes
from showcase.photo_details import CAMERA, MORE, NAME, PLACE, TIME, WORDS, hidden_details
from support import TODAY, showcase

pytestmark = pytest.mark.slow

PRIVATE = "INVENTED-41.40338"
# What any picture has: its size and how it is packed, and what ExifTool says of the file itself.
HARMLESS_GROUPS = {"ExifTool", "File", "System", "Composite", "JFIF"}
HARMLESS_TAGS = {
    "RIFF": {"ImageWidth", "ImageHeight", "VP8Version", "HorizontalScale", "VerticalScale"},
    "PNG": {
        "ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace",
    },
}  # fmt: skip


def judged(folder: Path, content: bytes, ending: str) -> set[str]:
    """Return what ExifTool finds in a picture beside its size, as "Group:Tag"."""
    tool = find_exiftool.find()
    if not tool:
        pytest.fail(find_exiftool.HELP)
    file = folder / f"judged.{ending}"
    file.write_bytes(content)
    done = subprocess.run(
        [tool, "-json", "-G1", "-a", "-u", "-ee", str(file)],
        capture_output=True,
        check=True,
    )
    (found,) = json.loads(done.stdout)
    return {
        name
        for name in found
        if ":" in name
        and name.split(":")[0] not in HARMLESS_GROUPS
        and name.split(":")[1] not in HARMLESS_TAGS.get(name.split(":")[0], set())
    }


def image(size: tuple[int, int] = (400, 200)) -> Image.Image:
    """Return an invented picture: soft colours, and a red corner."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 8, size[1] // 8), fill=(220, 30, 30))
    return picture


def exif_of(picture: Image.Image, turned: int = 1) -> Image.Exif:
    """Return metadata as a telephone writes it: a place, a time, a name, numbers."""
    exif = picture.getexif()
    exif[0x0112] = turned
    exif[0x010E] = PRIVATE
    exif[0x013B] = "Invented Person"
    exif[0x8769] = {0x9003: "2024:05:01 09:00:00", 0xA431: "SERIAL-1234"}
    exif[0x8825] = {1: "S", 2: (41.0, 24.0, 12.0), 3: "E", 4: (2.0, 10.0, 26.0)}
    return exif


def photo(form: str, size: tuple[int, int] = (400, 200), turned: int = 1, **more: object) -> bytes:
    """Return a photo with all that a telephone writes into it."""
    picture, buffer = image(size), BytesIO()
    if form == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", PRIVATE)
        more["pnginfo"] = words
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{PRIVATE}</x:xmpmeta>".encode()
    if form != "PNG":
        more["xmp"] = xmp
    picture.save(buffer, form, exif=exif_of(picture, turned), **more)
    return buffer.getvalue()


def same_look(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures, of 255."""
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(ImageStat.Stat(difference).mean)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_exiftool_finds_nothing_in_what_is_published(form: str, tmp_path: Path) -> None:
    content = photo(form, (2000, 1000))
    assert judged(tmp_path, content, form.lower()), "the judge must see what is there"
    drawn = list(draw(content))
    left = [tag for one in drawn for tag in judged(tmp_path, one.content, one.ending)]
    assert left == []
    assert not any(PRIVATE.encode() in one.content for one in drawn)
    record("photo-details-left", len(left), "tags", "Tags that ExifTool finds in published photos")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_clean_photo_leaves_the_picture_and_nothing_else(form: str, tmp_path: Path) -> None:
    content = photo(form, turned=6)
    fresh = cleaned(content)
    assert judged(tmp_path, fresh, form.lower()) == set()
    assert hidden_details(fresh) == ()
    again = Image.open(BytesIO(fresh))
    assert (again.format, again.size) == (form, (200, 400))
    assert same_look(again, image().transpose(Image.Transpose.ROTATE_270)) < 1.5
    assert cleaned(fresh) == cleaned(fresh)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_a_file_tells_is_named(form: str) -> None:
    found = set(hidden_details(photo(form)))
    assert {PLACE, TIME, NAME, CAMERA, WORDS} <= found


def plain(form: str) -> bytes:
    """Return a picture with its turn and nothing else."""
    picture, buffer = image(), BytesIO()
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.save(buffer, form, exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_file_with_pixels_and_their_turn_tells_nothing(form: str) -> None:
    assert hidden_details(plain(form)) == ()
    assert hidden_details(plain(form) + b"hidden behind the end") == (MORE,)


def test_a_turned_photo_is_upright_in_every_size() -> None:
    content = photo("JPEG", (2000, 1000), turned=6)
    assert size_of(content) == (1000, 2000)
    drawn = list(draw(content))
    assert [(one.width, one.height) for one in drawn[::2]] == [(240, 480), (480, 960), (800, 1600)]
    for one in drawn:
        shown = Image.open(BytesIO(one.content))
        assert shown.size == (one.width, one.height)
        corner = ImageStat.Stat(shown.convert("RGB").crop((one.width - 8, 0, one.width, 8))).mean
        assert corner[0] > 180 and corner[1] < 90, "the red corner is at the top right now"


def test_a_small_photo_is_not_blown_up() -> None:
    assert sizes(300, 150) == ((300, 150),)
    assert sizes(1000, 500) == ((480, 240), (960, 480), (1000, 500))
    assert sizes(10_000, 4) == ((480, 1), (960, 1), (1600, 1))


def test_the_same_photo_gives_the_same_bytes() -> None:
    content = photo("JPEG", (1200, 900))
    assert list(draw(content)) == list(draw(content))


def test_no_two_photos_share_a_file() -> None:
    assert file_name("river.jpg", 480, "webp") != file_name("river.png", 480, "webp")


def test_colours_stay_when_the_profile_goes() -> None:
    # A profile in which red is called blue: if it is only dropped, the photo looks wrong.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1)
    swapped = swapped.replace(b"????", b"bXYZ", 1)
    buffer, (red, green, blue) = BytesIO(), image().split()
    Image.merge("RGB", (blue, green, red)).save(buffer, "PNG", icc_profile=swapped)
    (*_, last) = draw(buffer.getvalue())
    assert same_look(Image.open(BytesIO(last.content)), image()) < 3


def test_what_can_be_seen_through_becomes_white() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(buffer, "PNG")
    for one in draw(buffer.getvalue()):
        shown = Image.open(BytesIO(one.content)).convert("RGB")
        assert min(ImageStat.Stat(shown).mean) > 250
    kept = Image.open(BytesIO(cleaned(buffer.getvalue())))
    assert ImageStat.Stat(kept.convert("RGBA")).mean[3] == 0


DAMAGED = b"MM\x00\x01\x00*\x00\x00"


def png_with_damaged_details(picture: Image.Image) -> bytes:
    """Return a PNG that says how it is turned behind its pixels, in a way that nobody can read."""
    content = saved(picture, "PNG")
    details = b"eXIf" + DAMAGED
    chunk = struct.pack(">I", len(DAMAGED)) + details + struct.pack(">I", zlib.crc32(details))
    end = content.rindex(b"IEND") - 4
    return content[:end] + chunk + content[end:]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_photo_whose_details_are_damaged_is_shown_as_it_lies(form: str) -> None:
    picture = Image.new("RGB", (20, 10), "teal")
    damaged = (
        png_with_damaged_details(picture)
        if form == "PNG"
        else saved(picture, form, exif=b"Exif\x00\x00" + DAMAGED)
    )
    assert size_of(damaged) == (20, 10)
    assert {(one.width, one.height) for one in draw(damaged)} == {(20, 10)}
    assert hidden_details(cleaned(damaged)) == ()


def test_a_telephones_photo_with_a_second_picture_is_a_photo() -> None:
    buffer = BytesIO()
    image().save(buffer, "MPO", save_all=True, append_images=[image()])
    content = buffer.getvalue()
    assert size_of(content) == (400, 200)
    assert MORE in hidden_details(content)
    assert hidden_details(cleaned(content)) == ()


def bomb() -> bytes:
    """Return a small PNG that says it is 60,000 pixels wide and high."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


def moving(form: str) -> bytes:
    """Return a picture that moves."""
    buffer = BytesIO()
    frames = [image(), image().rotate(90)]
    frames[0].save(buffer, form, save_all=True, append_images=frames[1:], duration=100)
    return buffer.getvalue()


REFUSED = {
    "nothing": b"",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "GIF": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "cut off": photo("JPEG")[:200],
    "cut off late": photo("JPEG")[:-200],
    "bomb": bomb(),
    "words": b"\xff\xd8\xff" + b"x" * 100,
    "moving PNG": moving("PNG"),
    "moving WebP": moving("WEBP"),
}


@pytest.mark.parametrize("use", [size_of, cleaned, lambda content: list(draw(content))])
@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused(content: bytes, use: Callable[[bytes], object]) -> None:
    with pytest.raises(NotAPhoto):
        use(content)


def test_a_photo_that_tells_more_stops_the_entry_and_says_what_to_do(home: Path) -> None:
    file = home / "case_studies/river-reading/river.png"
    file.write_bytes(photo("PNG"))
    result = check(home, TODAY)
    (found,) = [one for one in result.problems if one.rule == "photo-tells-more"]
    assert found.place.path == "case_studies/river-reading/river.png"
    assert PLACE in found.message
    assert "showcase clean-photo case_studies/river-reading/river.png" in found.hint
    assert "docs/editors/take-down.md" in found.hint
    assert "already public" in found.why
    assert not result.site.get("case-study", "river-reading")
    done = showcase("clean-photo", "case_studies/river-reading/river.png", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "where it was taken" in done.stdout
    assert check(home, TODAY).site.get("case-study", "river-reading")
    assert "Nothing was hidden" in showcase("clean-photo", str(file), cwd=home).stdout


def test_what_is_no_photo_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.jpg"
    file.write_bytes(b"not a photo")
    with pytest.raises(CannotClean):
        clean_file(file)
    link = tmp_path / "link.jpg"
    link.symlink_to(file)
    with pytest.raises(CannotClean):
        clean_file(link)
    assert file.read_bytes() == b"not a photo"
    assert showcase("clean-photo", str(file), cwd=tmp_path).returncode == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link.jpg", "notes.jpg"]

"""Files as people and attackers hand them in."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
GPS, LATITUDE, ORIENTATION, MAKE = 0x8825, 2, 0x0112, 0x010F
SECRET = "Emscherweg 7"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>{SECRET}</place></x:xmpmeta>'.encode()
# An IPTC record in its Photoshop block (APP13): 2:090 is the city.
IPTC = b"\x1c\x02\x5a" + len(SECRET).to_bytes(2, "big") + SECRET.encode()
PHOTOSHOP = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(IPTC).to_bytes(4, "big") + IPTC
COLOURS = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">%s</svg>'


def upload(name: str, content: bytes, kind: str = "application/octet-stream") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content, kind)


def picture(name: str = "kran.jpg", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> Any:
    """Return a picture of one colour, of the kind that its name says."""
    kind, content = KINDS[name.rpartition(".")[2]], BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else 0).save(content, kind, **options)
    return upload(name, content.getvalue(), f"image/{kind.lower()}")


def talkative(name: str = "kran.jpg") -> SimpleUploadedFile:
    """Return a photo taken sideways that says where, when and by whom in every way of its kind, with its colours."""
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = SECRET, 6
    exif.get_ifd(GPS)[LATITUDE] = (51.0, 27.0, 0.0)
    options: dict[str, Any] = {"exif": exif, "icc_profile": COLOURS, "xmp": XMP}
    if name.endswith("png"):
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Location", SECRET)
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
        del options["xmp"]
    file = picture(name, **options)
    content = file.read()
    if name.endswith("jpg"):
        block = b"\xff\xed" + (len(PHOTOSHOP) + 2).to_bytes(2, "big") + PHOTOSHOP
        comment = b"\xff\xfe" + (len(SECRET) + 2).to_bytes(2, "big") + SECRET.encode()
        content = content[:2] + block + comment + content[2:]
    return upload(name, content, file.content_type)


def moving(name: str) -> SimpleUploadedFile:
    """Return a picture of two frames."""
    content = BytesIO()
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    frames[0].save(content, KINDS[name.rpartition(".")[2]], save_all=True, append_images=frames[1:])
    return upload(name, content.getvalue())


def cut(file: SimpleUploadedFile, share: float = 0.6) -> SimpleUploadedFile:
    """Return the beginning of a file."""
    content = file.read()
    return upload(str(file.name), content[: int(len(content) * share)])


def noise(name: str, size: tuple[int, int] = (300, 200)) -> SimpleUploadedFile:
    """Return a picture that cannot be compressed much, so that its middle lies in its data."""
    content = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(content, KINDS[name.rpartition(".")[2]])
    return upload(name, content.getvalue())


def archive(name: str, parts: dict[str, bytes]) -> SimpleUploadedFile:
    """Return an archive of parts; the same bytes at whatever time."""
    content = BytesIO()
    with ZipFile(content, "w") as file:
        for part, words in parts.items():
            file.writestr(ZipInfo(part), words)
    return upload(name, content.getvalue())

// Makes a chosen photo anew on the device: upright, smaller, nothing in the file but its pixels.

const QUALITY = 0.85;
const MOST_BYTES = 60_000_000;
// Parts of a JPEG that say something beyond the picture: APP1 to APP15, and comments.
const COMMENT = 0xfe;
const TELLING = (marker) => (marker >= 0xe1 && marker <= 0xef) || marker === COMMENT;
const SCAN = 0xda;

/** The bytes of a JPEG without whatever tells more than its pixels. */
export function withoutDetails(bytes) {
  const kept = [bytes.subarray(0, 2)];
  let place = 2;
  while (place + 4 <= bytes.length && bytes[place] === 0xff && bytes[place + 1] !== SCAN) {
    const end = place + 2 + ((bytes[place + 2] << 8) | bytes[place + 3]);
    if (!TELLING(bytes[place + 1])) kept.push(bytes.subarray(place, end));
    place = end;
  }
  kept.push(bytes.subarray(place));
  return kept;
}

function sized(picture, longest) {
  const share = Math.min(1, longest / Math.max(picture.width, picture.height));
  return [Math.max(1, Math.round(picture.width * share)), Math.max(1, Math.round(picture.height * share))];
}

/** Draw a photo onto a canvas, upright, its longest side at most `longest` points. */
export async function drawn(file, canvas, longest) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  [canvas.width, canvas.height] = sized(picture, longest);
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
}

/** The photo made anew as a JPEG, drawn on `canvas`; null where the file is no photo. */
export async function madeAnew(file, canvas, longest) {
  if (file.size > MOST_BYTES) return null;
  try {
    await drawn(file, canvas, longest);
  } catch {
    return null;
  }
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (blob?.type !== "image/jpeg") return null;
  return new Blob(withoutDetails(new Uint8Array(await blob.arrayBuffer())), { type: "image/jpeg" });
}

// Packs files into a .zip without compressing them; the same files always give the same bytes.

const FLAG_UTF8 = 0x0800;
const VERSION = 20;
// The first day that a .zip can name: 1 January 1980, at midnight.
const DAY = 0x0021;

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The check sum that a .zip keeps of a file. */
export function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff];
  return (value ^ 0xffffffff) >>> 0;
}

function header(signature, ...numbers) {
  const size = numbers.reduce((sum, [, bytes]) => sum + bytes, 4);
  const view = new DataView(new ArrayBuffer(size));
  view.setUint32(0, signature, true);
  let place = 4;
  for (const [number, bytes] of numbers) {
    if (bytes === 2) view.setUint16(place, number, true);
    else view.setUint32(place, number, true);
    place += bytes;
  }
  return new Uint8Array(view.buffer);
}

function described(name, bytes) {
  const sum = crc32(bytes);
  return [
    [VERSION, 2], [FLAG_UTF8, 2], [0, 2], [0, 2], [DAY, 2],
    [sum, 4], [bytes.length, 4], [bytes.length, 4], [name.length, 2], [0, 2],
  ];
}

/** A .zip with these files: [name, bytes or text] each, in their order. */
export function zip(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const list = [];
  let place = 0;
  for (const [written, held] of files) {
    const name = encoder.encode(written);
    const bytes = typeof held === "string" ? encoder.encode(held) : held;
    const facts = described(name, bytes);
    const local = header(0x04034b50, ...facts);
    list.push(header(0x02014b50, [VERSION, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [place, 4]), name);
    parts.push(local, name, bytes);
    place += local.length + name.length + bytes.length;
  }
  const size = list.reduce((sum, one) => sum + one.length, 0);
  const end = header(0x06054b50, [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [place, 4], [0, 2]);
  return new Blob([...parts, ...list, end], { type: "application/zip" });
}

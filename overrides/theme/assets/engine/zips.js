// Join zips into one, as if it had been made of all their files: Python finds a package in one place.

const END = 22; // bytes of the record at the end; ours have no comment after it
const ENTRY = 46; // bytes of an entry of the list of files before its name

/**
 * A file that is in several is taken from the first.
 *
 * @param {Uint8Array<ArrayBuffer>[]} zips of stored files, without comments: as the build makes them
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function joinedZips(zips) {
  if (zips.length === 1) return zips[0];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const files = [];
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const entries = new Map();
  let start = 0; // where the files of this zip will begin
  for (const zip of zips) {
    const listAt = viewOf(zip).getUint32(zip.length - END + 16, true);
    for (const entry of entriesOf(zip.slice(listAt, -END))) {
      const name = new TextDecoder().decode(entry.subarray(ENTRY));
      const place = viewOf(entry).getUint32(42, true);
      viewOf(entry).setUint32(42, place + start, true);
      if (!entries.has(name)) entries.set(name, entry);
    }
    files.push(zip.subarray(0, listAt));
    start += listAt;
  }
  const list = [...entries.values()];
  return together([...files, ...list, endOf(list, start)]);
}

/**
 * @param {Uint8Array<ArrayBuffer>} list
 * @returns {Generator<Uint8Array<ArrayBuffer>>}
 */
function* entriesOf(list) {
  for (let at = 0; at < list.length; ) {
    const view = new DataView(list.buffer, list.byteOffset + at);
    const length = ENTRY + view.getUint16(28, true) + view.getUint16(30, true);
    yield list.slice(at, at + length);
    at += length;
  }
}

/**
 * @param {Uint8Array[]} list
 * @param {number} start where the list begins
 */
function endOf(list, start) {
  const end = new Uint8Array(END);
  const view = viewOf(end);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, list.length, true);
  view.setUint16(10, list.length, true);
  view.setUint32(
    12,
    list.reduce((sum, { length }) => sum + length, 0),
    true,
  );
  view.setUint32(16, start, true);
  return end;
}

/** @param {Uint8Array<ArrayBuffer>[]} pieces */
function together(pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function viewOf({ buffer, byteOffset, byteLength }) {
  return new DataView(buffer, byteOffset, byteLength);
}

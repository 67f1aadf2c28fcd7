// CRC-32, as gzip and zip have it: whether bytes are the right ones, where no crypto.subtle is.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/**
 * The checksum of all bytes so far.
 *
 * @param {Uint8Array} bytes
 * @param {number} [before] that of those before them
 */
export function crcOf(bytes, before = 0) {
  let rest = ~before;
  for (let at = 0; at < bytes.length; at += 1)
    rest = (rest >>> 8) ^ TABLE[(rest ^ bytes[at]) & 255];
  return ~rest >>> 0;
}

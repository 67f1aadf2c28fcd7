// Compress standard input as a good server does, for the benchmark: as small as it gets, or as hard
// as the first argument says, 0 to 11.

import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const quality = Number(process.argv[2] ?? constants.BROTLI_MAX_QUALITY);
const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
process.stdout.write(brotliCompressSync(readFileSync(0), { params }));

// Compress standard input as a good server does, for the benchmark.

import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

process.stdout.write(brotliCompressSync(readFileSync(0)));

// Compress standard input. Node's zlib is of a version we pin: the same bytes on every machine.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

process.stdout.write(gzipSync(readFileSync(0), { level: 9 }));

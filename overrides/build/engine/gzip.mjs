// Compress every file of a folder, each into one beside it that ends in .gz. Node's zlib is of a
// version we pin: the same bytes on every machine.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const folder = process.argv[2];
await Promise.all(
  (await readdir(folder)).map(async (name) => {
    const content = await readFile(join(folder, name));
    await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
  }),
);

// Compiles the styles and copies fonts, map library and licences into src/Web/wwwroot.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import * as sass from "sass";
import subset from "subset-font";
import licenses from "spdx-license-list/full.js";

const here = path => fileURLToPath(new URL(path, import.meta.url));
const packages = here("node_modules/");
const www = here("../../src/Web/wwwroot/");
const styles = here("../../src/Web/Shared/styles/");

// Only the letters that the five languages and their neighbours use, and only the weights that the styles use:
// 27 kB instead of 53, so that a first page stays under 60 kB.
const letters = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
const fonts = {
  "latin": letters(0x20, 0x7e) + letters(0xa0, 0xff) + "\u2009\u202f–—‘’‚“”„…•‹›€−→←×",
  "latin-ext": letters(0x100, 0x17f),
};
const font = `${packages}@fontsource-variable/atkinson-hyperlegible-next/`;

for (const folder of ["css", "fonts", "licences", "maplibre"]) mkdirSync(www + folder, { recursive: true });

for (const [name, text] of Object.entries(fonts)) {
  const whole = readFileSync(`${font}files/atkinson-hyperlegible-next-${name}-wght-normal.woff2`);
  const part = await subset(whole, text, { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 700 } } });
  write(`fonts/atkinson-${name}.woff2`, part);
}

const { css } = sass.compile(`${styles}opora.scss`, { style: "compressed", loadPaths: [packages], quietDeps: true });
write("css/opora.css", css + "\n");

// The module and its worker, both from here: the content policy allows no other host and no script from a blob.
// Its style sheet is for controls that we do not use; what the canvas needs is in map.css.
for (const name of ["maplibre-gl.mjs", "maplibre-gl-worker.mjs"])
  write(`maplibre/${name}`, readFileSync(`${packages}maplibre-gl/dist/${name}`, "utf8").replace(/\n\/\/# sourceMappingURL=.*/, ""));
cpSync(`${packages}maplibre-gl/LICENSE.txt`, `${www}licences/maplibre-gl.txt`);

cpSync(`${font}LICENSE`, `${www}licences/atkinson-hyperlegible-next.txt`);
writeFileSync(here("../../LICENSE"), licenses["EUPL-1.2"].licenseText.trimEnd() + "\n");

function write(path, content) {
  writeFileSync(www + path, content);
  console.log(path, content.length, "bytes,", gzipSync(content).length, "gzipped");
}

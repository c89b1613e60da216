#!/usr/bin/env node
// Writes the sample assets of one city pack: node config/tools/make-sample-city.mjs config/cities/<city> [--out DIR]
//
// A city publishes how many points it has, seldom where they are. This tool fills the gap so that a wall can be
// shown at its real size before an inventory exists: published names stay as they are (sample = "position": a real
// point, a made-up place), all others are made up (sample = "true"); a real service whose standard nobody published gets
// an example of one (sample = "standard"). Everything it needs stands in the pack: the
// polygons, the published lists, and sample.json with the numbers. Same pack, same bytes, on any machine: the random
// numbers come from the seed and the area id, and no library function whose last digit may differ is used.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseCsv, toCsv } from './csv.mjs';
import { readAreas } from './areas.mjs';
import { makeGroups, makeNodes, makePoints } from './layouts.mjs';
import { makeApps } from './services.mjs';

const LAYOUTS = { points: makePoints, nodes: makeNodes, groups: makeGroups, unplaced: makeApps };
const USAGE = 'usage: node make-sample-city.mjs config/cities/<city> [--out DIR]';

function main(args) {
  const outAt = args.indexOf('--out');
  const out = outAt < 0 ? args[0] : args[outAt + 1];
  if (args.length !== (outAt < 0 ? 1 : 3) || outAt === 0 || !out) throw new Error(USAGE);
  const pack = args[0];
  const city = JSON.parse(fs.readFileSync(path.join(pack, 'sample.json'), 'utf8'));
  const areas = readAreas(fs.readFileSync(path.join(pack, city.areas), 'utf8'));
  for (const file of city.files) {
    const make = LAYOUTS[file.layout];
    if (!make) throw new Error(`sample.json: layout "${file.layout}" is not one of ${Object.keys(LAYOUTS).join(', ')}`);
    const published = file.published ? parseCsv(fs.readFileSync(path.join(pack, file.published), 'utf8')) : [];
    const rows = make({ city, areas, file, published });
    if (rows.length !== file.count) throw new Error(`${file.write}: ${rows.length} rows instead of ${file.count}`);
    fs.writeFileSync(path.join(out, file.write), toCsv(rows));
    process.stdout.write(`${file.write}: ${rows.length} rows, ${published.length} published\n`);
  }
}

try {
  main(process.argv.slice(2));
} catch (problem) {
  process.stderr.write(`${problem.message}\n`);
  process.exitCode = problem.message === USAGE ? 2 : 1;
}

// Assets without a place: the service applications of a city with their owners and service standards.
import { pick, randomFrom } from './random.mjs';
import { fill, number } from './texts.mjs';

const STANDARD = 'standard.'; // columns of a published list and keys of the inventory, see config/cities/README.md

// Published services by their real names, the rest made up and given to the offices that own published ones.
export function makeApps({ city, areas, file, published }) {
  const owners = file.sampleOwners ?? [...new Set(published.map((app) => app.owner).filter((owner) => owner !== ''))];
  const byOwner = new Map(
    areas.filter((a) => a.level === city.operatorLevel).map((a) => [fill(city.operatorName, { area: a.name }), a.id]),
  );
  return Array.from({ length: file.count }, (_, i) => {
    const id = file.idPrefix + number(i, file);
    const made = i >= published.length;
    const app = made ? { owner: pick(owners, randomFrom(`${city.seed}/${id}`)) } : published[i];
    const standard = file.exampleStandard ? standardOf(app, file) : { columns: {}, example: false };
    return {
      id,
      name: made ? fill(file.sampleName, { n: number(i, file) }) : app.name,
      kind: file.kind,
      area: byOwner.get(app.owner) ?? city.cityArea,
      owner: app.owner,
      ...(file.exampleStandard && { parents: parentId(app, published, file), 'external:national': app.national }),
      sample: made ? 'true' : standard.example ? 'standard' : '',
      'tag:category': app.category,
      'tag:note': app.note,
      'tag:source': app.source,
      ...standard.columns,
    };
  });
}

// A published standard as it is, with gaps where none was published; only a service without any gets the example whole.
function standardOf(app, file) {
  const names = [...Object.keys(file.exampleStandard), 'source'];
  const example = names.every((name) => (app[STANDARD + name] ?? '') === '');
  const columns = names.map((name) => [
    `inventory:${STANDARD}${name}`,
    example ? file.exampleStandard[name] : app[STANDARD + name],
  ]);
  return { columns: Object.fromEntries(columns), example };
}

function parentId(app, published, file) {
  if (!app.parent) return '';
  const at = published.findIndex((other) => other.name === app.parent);
  if (at < 0) throw new Error(`${file.published}: no row named "${app.parent}", the parent of "${app.name}"`);
  return file.idPrefix + number(at, file);
}

import type { AreaFeature, Ring } from "./api";

/** One node of the area tree with its outline; rings of all its parts, outer and holes alike (drawn even-odd). */
export interface Area {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly parent: string;
  readonly rings: readonly Ring[];
}

/** The areas of a city: which are leaves (filled), which have children (bordered and ranked), and the way up from any of them. */
export class Areas {
  readonly byId: ReadonlyMap<string, Area>;
  /** Areas without children: the finest fill we can draw. */
  readonly leaves: readonly Area[];
  /** Areas directly above the leaves: the ranked ones. In a city of one level these are the leaves themselves. */
  readonly ranked: readonly Area[];

  constructor(features: readonly AreaFeature[]) {
    const all = features.map(areaOf);
    this.byId = new Map(all.map((area) => [area.id, area]));
    const parents = new Set(all.map((area) => area.parent).filter((id) => this.byId.has(id)));
    this.leaves = all.filter((area) => !parents.has(area.id));
    const above = new Set(this.leaves.map((leaf) => leaf.parent).filter((id) => this.byId.has(id)));
    this.ranked = above.size > 0 ? all.filter((area) => above.has(area.id)) : this.leaves;
  }

  /** The ranked area that holds `id`, itself included; undefined for a point of no area. */
  rankedOf(id: string): Area | undefined {
    let area = this.byId.get(id);
    for (let hops = 0; area && hops < 8; hops++) {
      if (this.#rankedIds.has(area.id)) return area;
      area = this.byId.get(area.parent);
    }
    return undefined;
  }

  get #rankedIds(): ReadonlySet<string> {
    return (this.#ids ??= new Set(this.ranked.map((area) => area.id)));
  }
  #ids: ReadonlySet<string> | undefined;

  /** "Panaikang, Panakkukang": the place that must stand beside a name, because names repeat. */
  placeOf(id: string): string {
    const area = this.byId.get(id);
    if (!area) return "";
    const parent = this.byId.get(area.parent);
    return parent ? `${area.name}, ${parent.name}` : area.name;
  }
}

function areaOf(feature: AreaFeature): Area {
  const { id, name, level, parent } = feature.properties;
  const geometry = feature.geometry;
  const rings = geometry === null ? [] : geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  return { id, name, level, parent: parent ?? "", rings };
}

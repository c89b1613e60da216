import { describe, expect, it } from "vitest";
import { Incidents } from "../../src/incidents";
import type { Incident } from "../../src/live/protocol";

const incident = (id: string, over: Partial<Incident> = {}): Incident => ({
  id, status: "open", severity: "high", title: id, titleEn: id, cause: { type: "area" }, owner: null, assets: 5, down: 5, opened: 100, shelvedUntil: null, ...over,
});

describe("the incidents of the wall", () => {
  it("forget after a reconnect what ended while the page was away", () => {
    const incidents = new Incidents();
    incidents.load([incident("a"), incident("b")]);
    incidents.load([incident("b")]);
    expect(incidents.counts(200, 0).unacknowledged).toBe(1);
    incidents.apply(incident("b", { status: "resolved" }));
    expect(incidents.listed(200)).toEqual([]);
  });

  it("are counted apart: waiting, acknowledged, shelved, and new ones", () => {
    const incidents = new Incidents();
    incidents.load([incident("a"), incident("b", { status: "acknowledged", opened: 900 }), incident("c", { shelvedUntil: 2000 })]);
    expect(incidents.counts(1000, 500)).toEqual({ unacknowledged: 1, acknowledged: 1, shelved: 1, fresh: 1 });
    expect(incidents.counts(2000, 500).unacknowledged, "a shelf lapses by itself").toBe(2);
  });

  it("speak of the gravest, and of a large unacknowledged one before an acknowledged one", () => {
    const incidents = new Incidents();
    incidents.load([incident("a", { severity: "low", down: 900 }), incident("b", { status: "acknowledged" }), incident("c")]);
    expect(incidents.listed(0).map((each) => each.id)).toEqual(["c", "b", "a"]);
    incidents.apply(incident("d", { severity: "critical", status: "acknowledged", down: 1 }));
    expect(incidents.listed(0)[0]?.id).toBe("d");
    incidents.apply(incident("d", { severity: "critical", shelvedUntil: 10 }));
    expect(incidents.listed(5)[0]?.id, "a shelved one is not spoken of").toBe("c");
  });
});

import { describe, expect, it } from "vitest";
import { type Cell, moveCell } from "@/lib/features/reports/components/heat-map-keys";
import { labelledColumns, ROW_HEIGHT, visibleRows } from "@/lib/features/reports/components/heat-map-layout";

const SIZE = { rows: 40, columns: 60 };

describe("keys in the heat map", () => {
  it.each<[string, Cell, Cell]>([
    ["ArrowDown", { row: 0, column: 5 }, { row: 1, column: 5 }],
    ["ArrowUp", { row: 0, column: 5 }, { row: 0, column: 5 }],
    ["ArrowRight", { row: 3, column: 59 }, { row: 3, column: 59 }],
    ["ArrowLeft", { row: 3, column: 59 }, { row: 3, column: 58 }],
    ["Home", { row: 3, column: 30 }, { row: 3, column: 0 }],
    ["End", { row: 3, column: 30 }, { row: 3, column: 59 }],
    ["PageDown", { row: 35, column: 1 }, { row: 39, column: 1 }],
    ["PageUp", { row: 35, column: 1 }, { row: 25, column: 1 }],
  ])("%s leads from %j to %j", (key, from, to) => {
    expect(moveCell(from, key, SIZE)).toEqual(to);
  });

  it("that mean nothing here are left to the page", () => {
    expect(moveCell({ row: 1, column: 1 }, "Tab", SIZE)).toBeNull();
    expect(moveCell({ row: 1, column: 1 }, "a", SIZE)).toBeNull();
  });
});

describe("rows in the page", () => {
  it("hold every row in view, and few others, wherever one scrolls to", () => {
    const [height, rows] = [620, 500];
    for (let scrollTop = 0; scrollTop <= rows * ROW_HEIGHT - height; scrollTop += 37) {
      const { first, last } = visibleRows({ scrollTop, height, rows });
      expect(first * ROW_HEIGHT).toBeLessThanOrEqual(scrollTop);
      expect(last * ROW_HEIGHT).toBeGreaterThanOrEqual(Math.min(scrollTop + height, rows * ROW_HEIGHT));
      expect(last - first).toBeLessThan(60);
    }
  });

  it("of a roster that shrank while one was far down are its last", () => {
    const { first, last } = visibleRows({ scrollTop: 9000, height: 620, rows: 3 });
    expect(last).toBe(3);
    expect(first).toBeLessThanOrEqual(last);
  });
});

it("at most ten columns or so carry a date, the first among them", () => {
  for (const columns of [1, 5, 10, 11, 60, 120]) {
    const labelled = labelledColumns(columns);
    expect(labelled.has(0)).toBe(true);
    expect(labelled.size).toBeLessThanOrEqual(10);
    expect(Math.max(...labelled)).toBeLessThan(columns);
  }
});

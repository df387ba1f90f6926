export interface FacePair {
  fold: number;
  same: boolean;
  /** `Name/Name_0001.jpg`. */
  first: string;
  second: string;
}

/** `Name/Name_0001.jpg`, as in Labeled Faces in the Wild. */
function imageName(person: string, number: string): string {
  return `${person}/${person}_${number.padStart(4, "0")}.jpg`;
}

/**
 * Reads a pairs file of the LFW format: a header `folds pairsPerFold` (or only `pairsPerFold`, one fold),
 * then for each fold so many lines `Name i j` (same person) and so many `NameA i NameB j`.
 *
 * @throws Error naming the line that does not fit
 */
export function parsePairs(text: string): FacePair[] {
  const [header = "", ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const numbers = header.trim().split(/\s+/).map(Number);
  const perFold = numbers.at(-1);
  if (!perFold || numbers.length > 2 || !numbers.every((n) => Number.isInteger(n) && n > 0)) {
    throw new Error(`The pairs file begins with "${header}", not with "folds pairsPerFold".`);
  }
  return lines.map((line, index) => {
    const words = line.trim().split(/\s+/);
    const fold = Math.floor(index / (2 * perFold));
    const [a = "", i = "", b = "", j = ""] = words;
    if (words.length === 3) return { fold, same: true, first: imageName(a, i), second: imageName(a, b) };
    if (words.length === 4) return { fold, same: false, first: imageName(a, i), second: imageName(b, j) };
    throw new Error(`Line ${index + 2} of the pairs file is "${line}".`);
  });
}

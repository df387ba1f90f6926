import { statusOfMark } from "../rules-marks";
import type { SessionInsight, StudentInsight } from "../schema";
import { labelledColumns } from "./heat-map-layout";
import type { Words } from "./use-words";

const [CELL_WIDTH, ROW_HEIGHT, NAME_WIDTH, RATE_WIDTH, MARGIN, HEAD] = [16, 20, 190, 56, 16, 28];
const SCALE = 2;
/** Browsers refuse larger canvases. */
const MAX_PIXELS = 16_000;

/**
 * The whole heat map as a PNG, also the rows that are not in view.
 * @throws Error when the browser cannot draw it
 */
export async function heatMapPicture({
  sessions,
  students,
  words,
}: {
  sessions: SessionInsight[];
  students: StudentInsight[];
  words: Words;
}): Promise<Blob> {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const width = 2 * MARGIN + NAME_WIDTH + sessions.length * CELL_WIDTH + RATE_WIDTH;
  const height = 2 * MARGIN + HEAD + students.length * ROW_HEIGHT;
  const scale = Math.min(SCALE, MAX_PIXELS / Math.max(width, height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("the browser has no canvas");
  pen.scale(scale, scale);
  pen.fillStyle = colour("--surface");
  pen.fillRect(0, 0, width, height);
  pen.font = `13px ${style.getPropertyValue("--mantine-font-family") || "sans-serif"}`;
  pen.textBaseline = "middle";
  const text = colour("--mantine-color-text");
  const left = MARGIN + NAME_WIDTH;
  pen.fillStyle = text;
  for (const column of labelledColumns(sessions.length)) {
    const session = sessions[column];
    if (session) pen.fillText(words.day(session.starts_at), left + column * CELL_WIDTH, MARGIN + HEAD / 2);
  }
  for (const [row, student] of students.entries()) {
    const top = MARGIN + HEAD + row * ROW_HEIGHT;
    pen.fillStyle = text;
    pen.textAlign = "start";
    pen.fillText(student.name, MARGIN, top + ROW_HEIGHT / 2, NAME_WIDTH - 8);
    pen.textAlign = "end";
    pen.fillText(words.rate(student.rate), width - MARGIN, top + ROW_HEIGHT / 2);
    for (const [column, mark] of [...student.marks].entries())
      drawMark(pen, statusOfMark(mark), { x: left + column * CELL_WIDTH + 1, y: top + 2, colour });
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the browser drew no picture"))),
      "image/png",
    ),
  );
}

/** Full, half, hollow and barred, as the page draws them with CSS. */
function drawMark(
  pen: CanvasRenderingContext2D,
  status: ReturnType<typeof statusOfMark>,
  { x, y, colour }: { x: number; y: number; colour: (name: string) => string },
): void {
  const [width, height] = [CELL_WIDTH - 2, ROW_HEIGHT - 4];
  pen.fillStyle = colour("--line");
  if (!status) {
    pen.fillRect(x, y + height - 2, width, 2);
    return;
  }
  if (status === "absent") {
    pen.strokeStyle = colour("--mantine-color-dimmed");
    pen.lineWidth = 2;
    pen.strokeRect(x + 1, y + 1, width - 2, height - 2);
    return;
  }
  pen.fillRect(x, y, width, height);
  pen.fillStyle = colour(`--status-${status}`);
  if (status === "present") pen.fillRect(x, y, width, height);
  else if (status === "late") pen.fillRect(x, y + height * 0.45, width, height * 0.55);
  else for (let bar = 0; bar < height; bar += 4) pen.fillRect(x, y + bar, width, 2);
}

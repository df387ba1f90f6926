import { toBlob } from "html-to-image";

const PIXEL_RATIO = 2;
const PADDING_PX = 16;

/**
 * An element as a PNG of twice its size, on the page's surface and with some space around.
 * @throws Error when the browser cannot draw it
 */
export async function elementPicture(element: HTMLElement): Promise<Blob> {
  const surface = getComputedStyle(element).getPropertyValue("--surface");
  const picture = await toBlob(element, {
    pixelRatio: PIXEL_RATIO,
    backgroundColor: surface,
    width: element.offsetWidth + 2 * PADDING_PX,
    height: element.offsetHeight + 2 * PADDING_PX,
    style: { padding: `${PADDING_PX}px`, boxSizing: "content-box" },
    // Only system fonts are used, and nothing may be fetched from elsewhere.
    skipFonts: true,
  });
  if (!picture) throw new Error("the browser drew no picture");
  return picture;
}

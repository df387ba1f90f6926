import classes from "./class-photo.module.css";
import type { ReadPicture } from "./use-room-pictures";

/** One face of a picture, cut out with a little around it. The name stands beside it. */
export function FaceCrop({
  picture,
  index,
  size = 56,
}: {
  picture: ReadPicture;
  index: number;
  size?: number;
}) {
  const box = picture.faces[index]?.box;
  if (!box) return null;
  const { widthPx, heightPx } = picture.photo;
  const side = 1.5 * Math.max(box.width, box.height);
  const scale = size / side;
  const x = (box.x + box.width / 2 - side / 2) * scale;
  const y = (box.y + box.height / 2 - side / 2) * scale;
  return (
    <span
      className={classes.crop}
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        backgroundImage: `url(${picture.url})`,
        backgroundSize: `${widthPx * scale}px ${heightPx * scale}px`,
        backgroundPosition: `${-x}px ${-y}px`,
      }}
    />
  );
}

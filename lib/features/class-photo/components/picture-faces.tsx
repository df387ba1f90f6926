import { useElementSize } from "@mantine/hooks";
import { useTranslations } from "use-intl";
import type { ReviewFace } from "../rules-review";
import classes from "./class-photo.module.css";
import type { ReadPicture } from "./use-room-pictures";

interface PictureFacesProps {
  picture: ReadPicture;
  /** The faces of this picture, with their index in it. */
  faces: readonly { review: ReviewFace; index: number }[];
  nameOf: (userId: string) => string;
  onPick: (face: number) => void;
}

/** A picture with its faces framed and named; a tap on one corrects it. */
export function PictureFaces({ picture, faces, nameOf, onPick }: PictureFacesProps) {
  const t = useTranslations("classPhoto.review");
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { widthPx, heightPx } = picture.photo;
  // Names only where they do not cover the neighbours.
  const scale = width / widthPx;
  return (
    <div ref={ref} className={classes.picture} style={{ aspectRatio: `${widthPx} / ${heightPx}` }}>
      {/* biome-ignore lint/performance/noImgElement: an object URL, there is nothing to optimise */}
      <img src={picture.url} alt="" />
      {faces.map(({ review, index }) => {
        const box = picture.faces[index]?.box;
        if (!box) return null;
        const { userId, suggested } = review;
        const name = userId ?? suggested;
        const words = userId
          ? t("faceNamed", { name: nameOf(userId) })
          : suggested
            ? t("faceSuggested", { name: nameOf(suggested) })
            : t("faceUnknown");
        return (
          <button
            type="button"
            key={review.face}
            className={classes.face}
            data-state={userId ? "named" : suggested ? "suggested" : "unknown"}
            data-testid="face-box"
            aria-label={words}
            onClick={() => onPick(review.face)}
            style={{
              left: `${(100 * box.x) / widthPx}%`,
              top: `${(100 * box.y) / heightPx}%`,
              width: `${(100 * box.width) / widthPx}%`,
              height: `${(100 * box.height) / heightPx}%`,
            }}
          >
            {box.width * scale >= 34 && (
              <span className={classes.faceName}>
                {name ? (userId ? nameOf(name) : `${nameOf(name)}?`) : "?"}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}

import { ActionIcon, Text } from "@mantine/core";
import {
  IconArrowBigDown,
  IconArrowBigLeft,
  IconArrowBigRight,
  IconArrowBigUp,
  IconMoodSmile,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import classes from "./enrol.module.css";
import { type PoseName, poseNames } from "./enrol-capture-plan";
import { type EnrolSample, wantedPose } from "./enrol-draft";

const poseIcons: Record<PoseName, typeof IconMoodSmile> = {
  frontal: IconMoodSmile,
  left: IconArrowBigLeft,
  right: IconArrowBigRight,
  up: IconArrowBigUp,
  down: IconArrowBigDown,
};

interface EnrolSlotsProps {
  samples: readonly EnrolSample[];
  /** Highlights the pose the camera waits for. */
  capturing: boolean;
  onRemove: (sample: EnrolSample) => void;
}

/** The poses with what was taken for each, and below them the samples from pictures. */
export function EnrolSlots({ samples, capturing, onRemove }: EnrolSlotsProps) {
  const t = useTranslations("people.enrolSlots");
  const wanted = capturing ? wantedPose(samples) : undefined;
  const files = samples.filter((sample) => sample.slot === "file");
  return (
    <ul className={classes.slots} aria-label={t("samples")}>
      {poseNames.map((pose) => {
        const sample = samples.find((each) => each.slot === pose);
        const name = t(`poses.${pose}`);
        const Icon = poseIcons[pose];
        if (!sample && !capturing) return null;
        return (
          <li key={pose} className={classes.slot} data-wanted={pose === wanted || undefined}>
            {sample ? (
              <TakenSample
                sample={sample}
                name={name}
                removeLabel={t("takeAgain", { name })}
                icon={<IconRefresh size={18} />}
                onRemove={onRemove}
              />
            ) : (
              <>
                <span className={`${classes.thumb} ${classes.placeholder}`}>
                  <Icon size={26} stroke={1.5} aria-hidden />
                </span>
                <Text
                  size="sm"
                  c={pose === wanted ? undefined : "dimmed"}
                  fw={pose === wanted ? 600 : undefined}
                >
                  {name}
                </Text>
              </>
            )}
          </li>
        );
      })}
      {files.map((sample, index) => (
        <li key={sample.id} className={classes.slot}>
          <TakenSample
            sample={sample}
            name={t("picture", { number: index + 1 })}
            removeLabel={t("removePicture", { number: index + 1 })}
            icon={<IconTrash size={18} />}
            onRemove={onRemove}
          />
        </li>
      ))}
    </ul>
  );
}

function TakenSample(props: {
  sample: EnrolSample;
  name: string;
  removeLabel: string;
  icon: React.ReactNode;
  onRemove: (sample: EnrolSample) => void;
}) {
  const t = useTranslations("people.enrolSlots");
  const qualityFigures = useQualityFigures();
  const { sample, name, removeLabel, icon, onRemove } = props;
  return (
    <>
      {/* biome-ignore lint/performance/noImgElement: an object URL, there is nothing to optimise */}
      <img className={classes.thumb} src={sample.photoUrl} alt="" data-testid="sample-photo" />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {sample.varied ? name : t("withoutTurning")}
        </Text>
        <Text size="xs" c="dimmed" truncate title={qualityFigures(sample)} className={classes.figures}>
          {shortFigures(sample)}
        </Text>
      </div>
      <ActionIcon aria-label={removeLabel} onClick={() => onRemove(sample)}>
        {icon}
      </ActionIcon>
    </>
  );
}

/** Tells the figures of a sample's quality in one line. */
export function useQualityFigures(): (sample: Pick<EnrolSample, "quality">) => string {
  const t = useTranslations("people.enrolSlots");
  return ({ quality }) =>
    t("figures", {
      quality: Math.round(quality.score * 100),
      width: Math.round(quality.faceWidthPx),
      light: Math.round(quality.brightness),
      sharpness: Math.round(quality.sharpness),
      yaw: signed(quality.yawDeg),
      pitch: signed(quality.pitchDeg),
    });
}

/** The same in one line of a narrow list. */
function shortFigures({ quality }: Pick<EnrolSample, "quality">): string {
  const { score, faceWidthPx, yawDeg, pitchDeg } = quality;
  return `${Math.round(score * 100)} % · ${Math.round(faceWidthPx)} px · ${signed(yawDeg)}°, ${signed(pitchDeg)}°`;
}

function signed(value: number): string {
  const rounded = Math.round(value);
  return rounded > 0 ? `+${rounded}` : String(rounded);
}

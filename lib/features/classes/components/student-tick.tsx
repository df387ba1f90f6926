import { useFormats } from "@/lib/ui/use-formats";
import type { ClassChart } from "../schema";

const NAME_LETTERS = 17;

interface StudentTickProps {
  x: number;
  y: number;
  student: ClassChart["students"][number] | undefined;
}

/** A student's name and rate beside their bar. */
export function StudentTick({ x, y, student }: StudentTickProps) {
  const { formatRate } = useFormats();
  if (!student) return null;
  const name =
    student.name.length > NAME_LETTERS
      ? `${student.name.slice(0, NAME_LETTERS - 1).trimEnd()}…`
      : student.name;
  return (
    <g fontSize={13} dominantBaseline="central">
      <text x={x - 160} y={y} fill="var(--mantine-color-text)">
        {name}
      </text>
      <text x={x - 6} y={y} textAnchor="end" fontWeight={650} fill="var(--mantine-color-text)">
        {formatRate(student.rate)}
      </text>
    </g>
  );
}

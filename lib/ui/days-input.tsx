import { DayPicker } from "./day-picker";

type Days = [string | null, string | null];

interface DaysInputProps {
  /** What the days are for; not shown beside other filters. */
  label: string;
  placeholder: string;
  /** First and last day, `2026-11-23`; the last one is null while only the first is chosen. */
  value: Days;
  onChange: (days: Days) => void;
}

/** A filter of days, from one to another or just one. */
export function DaysInput({ label, ...input }: DaysInputProps) {
  return (
    <DayPicker
      type="range"
      aria-label={label}
      clearable
      allowSingleDateInRange
      miw={190}
      valueFormat="D MMM YYYY"
      {...input}
    />
  );
}

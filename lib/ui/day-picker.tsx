import { DatePickerInput, type DatePickerInputProps, type DatePickerType } from "@mantine/dates";
import { useId } from "react";

/**
 * A field that opens a calendar. The calendar's dialog is named by the field: the library points at an id of its own
 * making, which a field with a label does not have.
 */
export function DayPicker<Type extends DatePickerType = "default">(props: DatePickerInputProps<Type>) {
  const id = useId();
  return <DatePickerInput<Type> id={id} popoverProps={{ id }} {...props} />;
}

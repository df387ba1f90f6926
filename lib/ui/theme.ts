import { createTheme, type MantineColorsTuple } from "@mantine/core";

// One accent. White text on shade 6 and shade 6 on white both reach 4.5:1.
const ink: MantineColorsTuple = [
  "#eef2ff",
  "#dde5fe",
  "#bccbfb",
  "#96adf7",
  "#7892f3",
  "#5a77ec",
  "#3d5bdc",
  "#304ab9",
  "#293f97",
  "#243677",
];

// Neutral greys with a little of the accent's blue; shade 6 is dimmed text (5.2:1 on white).
const gray: MantineColorsTuple = [
  "#f7f8fa",
  "#eff1f5",
  "#e4e7ee",
  "#d5dae3",
  "#bfc6d2",
  "#8d96a7",
  "#5f697b",
  "#4a5364",
  "#353d4b",
  "#1e2430",
];

// Shade 7 is the page, 6 raised surfaces, 4 lines, 2 dimmed text.
const dark: MantineColorsTuple = [
  "#dfe3eb",
  "#bcc3d0",
  "#9aa3b3",
  "#626c7e",
  "#363e4c",
  "#2a313d",
  "#1d222c",
  "#14181f",
  "#0f1218",
  "#0a0c11",
];

const SYSTEM_FONTS =
  'ui-sans-serif, -apple-system, "Segoe UI Variable Text", "Segoe UI", Inter, Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';

/** The look of every page. System fonts only: nothing is fetched from elsewhere. */
export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 6, dark: 6 },
  colors: { ink, gray, dark },
  black: "#1a202b",
  fontFamily: SYSTEM_FONTS,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: {
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.2" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1.0625rem", lineHeight: "1.4" },
    },
  },
  shadows: {
    xs: "0 1px 2px rgb(20 28 45 / 6%)",
    sm: "0 1px 3px rgb(20 28 45 / 8%), 0 4px 12px rgb(20 28 45 / 4%)",
  },
  components: {
    // 44 px is the smallest target a thumb meets reliably.
    Button: { defaultProps: { size: "md" }, styles: { root: { fontWeight: 600, minHeight: 44 } } },
    ActionIcon: { defaultProps: { size: 44, variant: "subtle", color: "gray" } },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { size: "md" } },
    Select: { defaultProps: { size: "md" } },
    MultiSelect: { defaultProps: { size: "md" } },
    DateTimePicker: { defaultProps: { size: "md" } },
    // Its red weekends are too faint to read.
    DatePickerInput: { defaultProps: { size: "md", weekendDays: [] } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: "lg",
        padding: "lg",
        // Its heading is no second banner of the page.
        attributes: { header: { role: "none" } },
      },
    },
    Badge: { defaultProps: { variant: "light", tt: "none", size: "lg", fw: 550 } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Skeleton: { defaultProps: { radius: "md" } },
  },
});

/** What the camera column says of records that the closing of a session made. */
export const AUTOMATIC_SOURCE = "Automatic";
/** What it says of records made by hand. */
export const MANUAL_SOURCE = "By hand";

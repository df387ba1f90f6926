/** What the camera column says of records that the closing of a session made. */
export const AUTOMATIC_SOURCE = "Automatic";
/** What it says of records made by hand. */
export const MANUAL_SOURCE = "By hand";
/** What it says of check-ins with the room's code and a PIN, without a camera. */
export const PIN_SOURCE = "Room code and PIN";

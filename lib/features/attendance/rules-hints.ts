type Reason = "no_match" | "ambiguous" | "not_enrolled" | "duplicate_in_frame";

const OWN_FACE: Record<Reason, string> = {
  no_match: "This does not look enough like your enrolled face. Face the camera in good light and try again.",
  ambiguous: "This could be two people. Come closer to the camera and try again.",
  not_enrolled: "Your face is not enrolled yet. Ask an admin to enrol you.",
  duplicate_in_frame: "The same person was seen twice in this picture.",
};

const ANYONE: Record<Reason, string> = {
  no_match: "Nobody on this class's roster looks like this. Face the camera in good light and try again.",
  ambiguous: "Two people on the roster look about like this. Come closer, one at a time.",
  not_enrolled: "Nobody on this class's roster has an enrolled face yet. Ask an admin to enrol them.",
  duplicate_in_frame: "This person was already found in the same picture.",
};

/** A sentence that tells the person in front of the camera what to do. */
export function hintFor(reason: Reason, verifying: "own_face" | "anyone"): string {
  return (verifying === "own_face" ? OWN_FACE : ANYONE)[reason];
}

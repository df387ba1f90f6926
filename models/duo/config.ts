/** Large enough that resnet34's crop, which lies inside FaceNet's, has its own resolution in it. */
export const DUO_INPUT_SIZE = 210;

/** Where both networks' crops lie in the common one, in its pixels. */
export const duoConfig = {
  /** Side of FaceNet's input. */
  facenetSide: 160,
  /** Columns that FaceNet sees, stretched to its square: four fifths, as when it runs alone. */
  facenetColumns: 168,
  /** Side of resnet34's input, cut out as it is, and its top left corner. */
  resnet34Side: 150,
  resnet34Left: 30,
  resnet34Top: 41,
  /** How much resnet34's cosine counts beside FaceNet's; its cosines differ less from one another. */
  resnet34Weight: 5,
};

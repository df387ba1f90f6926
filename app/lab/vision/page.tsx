import { VisionLab } from "./vision-lab";

export const metadata = { title: "Vision lab", robots: { index: false } };

/** Where the browser tests, the evaluation and the benches drive the vision runtime. Nothing links here. */
export default function VisionLabPage() {
  return <VisionLab />;
}

export const FACENET_INPUT_SIZE = 160;
export const FACENET_EMBEDDING_LENGTH = 128;

/** A convolution of Inception-ResNet-v1, by its name in the published weights. */
export interface ConvSpec {
  name: string;
  /** `[height, width, in, out]` */
  shape: [number, number, number, number];
  stride: 1 | 2;
  pad: "same" | "valid";
  /** How it was trained: with batch norm and ReLU, or with a plain bias as the last layer of a residual block. */
  kind: "norm" | "residual";
}

/** The residual blocks of one kind: how often, and the share of the branch that is added to the shortcut. */
export const residualStages = {
  block35: { count: 5, scale: 0.17 },
  block17: { count: 10, scale: 0.1 },
  block8: { count: 5, scale: 0.2 },
  /** One more of the third kind follows, added in full and without ReLU. */
  last: { name: "Block8_6", scale: 1 },
};

type Geometry = Partial<Pick<ConvSpec, "stride" | "pad">>;

function conv(name: string, shape: ConvSpec["shape"], geometry: Geometry = {}): ConvSpec {
  return { name, shape, stride: 1, pad: "same", kind: "norm", ...geometry };
}

function up(name: string, channelsIn: number, channelsOut: number): ConvSpec {
  return { ...conv(`${name}_Conv2d_1x1`, [1, 1, channelsIn, channelsOut]), kind: "residual" };
}

const valid: Geometry = { pad: "valid" };
const halving: Geometry = { stride: 2, pad: "valid" };

function block35(name: string): ConvSpec[] {
  return [
    conv(`${name}_Branch_0_Conv2d_1x1`, [1, 1, 256, 32]),
    conv(`${name}_Branch_1_Conv2d_0a_1x1`, [1, 1, 256, 32]),
    conv(`${name}_Branch_1_Conv2d_0b_3x3`, [3, 3, 32, 32]),
    conv(`${name}_Branch_2_Conv2d_0a_1x1`, [1, 1, 256, 32]),
    conv(`${name}_Branch_2_Conv2d_0b_3x3`, [3, 3, 32, 32]),
    conv(`${name}_Branch_2_Conv2d_0c_3x3`, [3, 3, 32, 32]),
    up(name, 96, 256),
  ];
}

function block17(name: string): ConvSpec[] {
  return [
    conv(`${name}_Branch_0_Conv2d_1x1`, [1, 1, 896, 128]),
    conv(`${name}_Branch_1_Conv2d_0a_1x1`, [1, 1, 896, 128]),
    conv(`${name}_Branch_1_Conv2d_0b_1x7`, [1, 7, 128, 128]),
    conv(`${name}_Branch_1_Conv2d_0c_7x1`, [7, 1, 128, 128]),
    up(name, 256, 896),
  ];
}

function block8(name: string): ConvSpec[] {
  return [
    conv(`${name}_Branch_0_Conv2d_1x1`, [1, 1, 1792, 192]),
    conv(`${name}_Branch_1_Conv2d_0a_1x1`, [1, 1, 1792, 192]),
    conv(`${name}_Branch_1_Conv2d_0b_1x3`, [1, 3, 192, 192]),
    conv(`${name}_Branch_1_Conv2d_0c_3x1`, [3, 1, 192, 192]),
    up(name, 384, 1792),
  ];
}

/** Names of a stage's blocks: `Block35_1` and on. */
export function blockNames(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}_${i + 1}`);
}

/** Every convolution in the order of the weights file. What follows is the bottleneck, a dense layer. */
export const facenetConvs: ConvSpec[] = [
  conv("Conv2d_1a_3x3", [3, 3, 3, 32], halving),
  conv("Conv2d_2a_3x3", [3, 3, 32, 32], valid),
  conv("Conv2d_2b_3x3", [3, 3, 32, 64]),
  conv("Conv2d_3b_1x1", [1, 1, 64, 80], valid),
  conv("Conv2d_4a_3x3", [3, 3, 80, 192], valid),
  conv("Conv2d_4b_3x3", [3, 3, 192, 256], halving),
  ...blockNames("Block35", residualStages.block35.count).flatMap(block35),
  conv("Mixed_6a_Branch_0_Conv2d_1a_3x3", [3, 3, 256, 384], halving),
  conv("Mixed_6a_Branch_1_Conv2d_0a_1x1", [1, 1, 256, 192]),
  conv("Mixed_6a_Branch_1_Conv2d_0b_3x3", [3, 3, 192, 192]),
  conv("Mixed_6a_Branch_1_Conv2d_1a_3x3", [3, 3, 192, 256], halving),
  ...blockNames("Block17", residualStages.block17.count).flatMap(block17),
  conv("Mixed_7a_Branch_0_Conv2d_0a_1x1", [1, 1, 896, 256]),
  conv("Mixed_7a_Branch_0_Conv2d_1a_3x3", [3, 3, 256, 384], halving),
  conv("Mixed_7a_Branch_1_Conv2d_0a_1x1", [1, 1, 896, 256]),
  conv("Mixed_7a_Branch_1_Conv2d_1a_3x3", [3, 3, 256, 256], halving),
  conv("Mixed_7a_Branch_2_Conv2d_0a_1x1", [1, 1, 896, 256]),
  conv("Mixed_7a_Branch_2_Conv2d_0b_3x3", [3, 3, 256, 256]),
  conv("Mixed_7a_Branch_2_Conv2d_1a_3x3", [3, 3, 256, 256], halving),
  ...blockNames("Block8", residualStages.block8.count).flatMap(block8),
  ...block8(residualStages.last.name),
];

/** The dense layer behind the pooled features, and how many of those there are. */
export const bottleneck = { name: "Bottleneck", channelsIn: 1792 };

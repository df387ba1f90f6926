import swc from "@swc/core";

// dependency-cruiser asks swc for plain TypeScript; pages are TSX and would not parse.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });

/**
 * Who may import whom. One table, no exceptions: a folder's files may import the folder itself and the
 * places named beside it, nothing else of ours.
 */
const mayImport = {
  "^app/": ["^app/", "^lib/features/", "^lib/core/", "^lib/ui/", "^lib/vision/"],
  "^lib/core/": ["^lib/core/"],
  "^lib/ui/": ["^lib/ui/"],
  "^lib/features/[^/]+/(?!components/)": ["^lib/features/", "^lib/core/", "^models/"],
  "^lib/features/[^/]+/components/": ["^lib/features/", "^lib/core/", "^lib/ui/", "^lib/vision/", "^models/"],
  "^lib/vision/": ["^lib/vision/", "^models/"],
  "^models/(?!shared/)([^/]+)/": ["^models/$1/", "^models/shared/"],
  "^models/shared/": ["^models/shared/"],
  "^models/[^/]+\\.ts$": ["^models/"],
};

const ours = "^(app|lib|models|prisma|scripts|tests)/";

export default {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(mayImport).map(([from, targets]) => ({
      name: `direction ${from}`,
      severity: "error",
      from: { path: from },
      to: { path: ours, pathNot: targets },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "node_modules|^lib/core/generated" },
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
    parser: "swc",
  },
};

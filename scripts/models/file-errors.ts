const sentences: Record<string, string> = {
  ENOSPC: "The disk is full",
  EDQUOT: "This user's share of the disk is full",
  EACCES: "This user may not write",
  EPERM: "This user may not write",
  EROFS: "The disk is read-only",
};

/**
 * Words for an error of the file system: a full disk, a missing right. Other errors are handed back as they are.
 *
 * @param path what was written
 */
export function explainFileError(error: unknown, path: string): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  const sentence = code ? sentences[code] : undefined;
  return sentence ? new Error(`${sentence}: ${path} could not be written.`, { cause: error }) : error;
}

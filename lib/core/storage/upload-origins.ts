/**
 * The sites a browser sends photos to, beside our own: the content security policy must name them. Takes the raw
 * environment, because pages are also served before anything is configured.
 */
export function uploadOrigins(source: Record<string, string | undefined>): string[] {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ENDPOINT: endpoint } = source;
  if (!bucket) return [];
  if (endpoint) return URL.canParse(endpoint) ? [new URL(endpoint).origin] : [];
  // A bucket whose name does not fit a host is addressed by path.
  return [`https://${bucket}.s3.${region}.amazonaws.com`, `https://s3.${region}.amazonaws.com`];
}

/**
 * A node's URL as people may see it: scheme and host. Node providers put keys into the path, the query or the user's part
 * of the URL, and into which of them cannot be known.
 */
export function quiet(url: string): string {
  return new URL(url).origin
}

/** Where a form's reader was, by the Referer: the path alone. Neither its host nor a path that a browser would read as a host is followed. */
export function wayBack(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return `/${pathname.replace(/^[/\\]+/, "")}${search}`;
}

"use client";

import { type ComponentType, useEffect, useState } from "react";

const parts = {
  catalogue: async () => (await import("./bindings")).Catalogue,
  contacts: async () => (await import("./contacts")).ContactsFile,
  upload: async () => (await import("../certificate/upload")).Upload,
};

/** Parts of the page that nobody needs at once: each comes by itself when it is first shown, or when the page has long been usable. */
export const Catalogue = later(parts.catalogue);
export const ContactsFile = later(parts.contacts);
export const Upload = later(parts.upload);

/** Brings all of them, so that they are there without a line as well. */
export async function bringParts(): Promise<void> {
  await Promise.all(Object.values(parts).map((load) => load()));
}

function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return function Later(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(null);
    useEffect(() => {
      // Without a line it stays away until the page is opened again.
      load().then(
        (loaded) => setPart(() => loaded),
        () => {},
      );
    }, []);
    return Part === null ? null : <Part {...props} />;
  };
}

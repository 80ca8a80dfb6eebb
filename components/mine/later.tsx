"use client";

import { type ComponentProps, type ComponentType, useEffect, useState } from "react";

const parts = {
  addPhoto: async () => (await import("./photo")).AddPhotoForm,
  cannot: async () => (await import("./cannotform")).CannotForm,
  catalogue: async () => (await import("./bindings")).Catalogue,
  contacts: async () => (await import("./contacts")).ContactsFile,
};

type PropsOf<N extends keyof typeof parts> = ComponentProps<Awaited<ReturnType<(typeof parts)[N]>>>;

/** Parts of the page that nobody needs at once: each comes by itself when it is first shown, or when the page has long been usable. */
export function AddPhotoForm(props: PropsOf<"addPhoto">) {
  const Part = usePart(parts.addPhoto);
  return Part && <Part {...props} />;
}

export function CannotForm(props: PropsOf<"cannot">) {
  const Part = usePart(parts.cannot);
  return Part && <Part {...props} />;
}

export function Catalogue(props: PropsOf<"catalogue">) {
  const Part = usePart(parts.catalogue);
  return Part && <Part {...props} />;
}

export function ContactsFile(props: PropsOf<"contacts">) {
  const Part = usePart(parts.contacts);
  return Part && <Part {...props} />;
}

/** Brings all of them, so that they are there without a line as well. */
export async function bringParts(): Promise<void> {
  await Promise.all(Object.values(parts).map((load) => load()));
}

function usePart<P>(load: () => Promise<ComponentType<P>>): ComponentType<P> | null {
  const [part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    // Without a line it stays away until the page is opened again.
    load().then(
      (loaded) => setPart(() => loaded),
      () => {},
    );
  }, [load]);
  return part;
}

"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import { type ContactsFault, countContacts } from "@/domain/contacts";
import { Icon } from "../icon";

/** What is kept of a file of contacts; the contacts themselves never leave the phone. */
export interface ReadContacts {
  count: number;
  /** SHA-256 of the file, in hex. */
  hash: string;
}

interface ContactsFileProps {
  /** What was kept of the file that was read before: the same file gives the same. */
  kept?: string | null;
  onRead?: (read: ReadContacts | null) => void;
}

/** Reads an exported address book here, on the phone: counts and hashes it. Nothing of it is sent. */
export function ContactsFile({ kept = null, onRead }: ContactsFileProps) {
  const t = useTranslations("mine.contacts");
  const [read, setRead] = useState<ReadContacts | null>(null);
  const [fault, setFault] = useState<ContactsFault | null>(null);
  const pick = async (change: ChangeEvent<HTMLInputElement>) => {
    const file = change.target.files?.[0];
    // The same file may be read again.
    const input = change.target;
    if (file === undefined) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    input.value = "";
    const counted = countContacts(bytes);
    const found = counted.is === "counted" ? { count: counted.count, hash: await hashOf(bytes) } : null;
    setFault(counted.is === "fault" ? counted.fault : null);
    setRead(found);
    onRead?.(found);
  };
  return (
    <div className="counted">
      <label className="shoot">
        <Icon name="file" />
        <span>
          <b>{t(kept === null ? "read" : "reread")}</b>
          <span className="quiet small">{t("readHint")}</span>
        </span>
        <input className="vh" type="file" accept=".vcf,.csv,.txt,text/vcard,text/x-vcard,text/csv" onChange={pick} />
      </label>
      <div aria-live="polite">
        {read ? (
          <p>
            {t("counted", { n: read.count })}
            {kept === null ? null : <b> {t(kept === read.hash ? "same" : "differs")}</b>}
            <span className="hash quiet small">SHA-256 {read.hash}</span>
          </p>
        ) : null}
        {fault ? <p className="wrong">{t(`fault.${fault}`)}</p> : null}
      </div>
    </div>
  );
}

/** Our own, loaded when it is asked for: plain HTTP on a LAN has no `crypto.subtle`. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return [...sha256(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

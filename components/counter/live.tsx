"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { readCode } from "./decode";

/** Whether the camera may run here: browsers give it to secure addresses alone. */
export function mayRunCamera(): boolean {
  return globalThis.isSecureContext === true && typeof navigator.mediaDevices?.getUserMedia === "function";
}

/** The camera on the page: tells each code once, as it comes into the picture. */
export function LiveScan({ onRead }: { onRead: (text: string) => void }) {
  const t = useTranslations("batch.counter");
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const read = useRef(onRead);
  useEffect(() => {
    read.current = onRead;
  });
  useEffect(() => {
    let over = false;
    let stream: MediaStream | null = null;
    let last = "";
    let timer = 0;
    const look = async () => {
      const player = video.current;
      const text = player && player.readyState >= player.HAVE_CURRENT_DATA ? await readCode(player) : null;
      if (over) return;
      if (text !== null && text !== last) read.current(text);
      if (text !== null) last = text;
      timer = window.setTimeout(look, 200);
    };
    const begin = async () => {
      const wanted = { video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false };
      const got = await navigator.mediaDevices.getUserMedia(wanted);
      if (over || !video.current) return stop(got);
      stream = got;
      video.current.srcObject = got;
      await video.current.play();
      await look();
    };
    begin().catch(() => setFailed(true));
    return () => {
      over = true;
      window.clearTimeout(timer);
      if (stream) stop(stream);
    };
  }, []);
  if (failed) return <p className="wrong">{t("noCamera")}</p>;
  return <video ref={video} className="live" muted playsInline aria-label={t("live")} />;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

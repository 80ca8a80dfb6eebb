/** A code as the path of a square. */
export interface Qr {
  size: number;
  path: string;
}

/** Black on white whatever the theme: readers want it so. */
export function QrCode({ qr, label }: { qr: Qr; label: string }) {
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path className="ground" d={`M0 0h${qr.size}v${qr.size}h-${qr.size}z`} />
      <path d={qr.path} />
    </svg>
  );
}

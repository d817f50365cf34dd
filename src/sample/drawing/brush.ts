// The palette and strokes of the sample's pictures: flat colours that overlap, like a woodblock print.
export const WIDTH = 1200;
export const HEIGHT = 675;

export const ink = '#191b20';
export const night = '#24323f';
export const slate = '#4f6675';
export const mist = '#a9b8bf';
export const paper = '#f8f3e8';
export const sand = '#ead9bd';
export const peach = '#f3cdb0';
export const coral = '#e39a7c';
export const vermilion = '#d23f1f';
export const ochre = '#cf9a3f';
export const moss = '#5f7656';
export const reed = '#93a57b';

export const rect = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
export const disc = (x: number, y: number, radius: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
export const shape = (path: string, fill: string) => `<path d="${path}" fill="${fill}"/>`;
export const line = (path: string, stroke: string, width: number) =>
  `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
export const each = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join('');

/** A number from 0 to 1 that looks random and is the same every time. */
export const chance = (seed: number) => Math.abs(Math.sin(seed * 127.1 + 11.7) * 43_758.5453) % 1;

/** Bands of equal height from the top down to `bottom`; the last goes on behind what stands below. */
export const sky = (colours: string[], bottom = HEIGHT) =>
  colours.map((fill, index) => rect(0, (index * bottom) / colours.length, WIDTH, HEIGHT, fill)).join('');

/** Hills along the whole width, around `y`. */
export function hills(y: number, height: number, seed: number, fill: string): string {
  const points = Array.from({ length: 61 }, (_, index) => {
    const x = index * 20;
    const wave = Math.sin(x / (90 + 40 * chance(seed)) + seed) + 0.6 * Math.sin(x / 61 + seed * 3);
    return `${x},${(y - wave * height).toFixed(1)}`;
  });
  return shape(`M0,${HEIGHT} L${points.join(' ')} L${WIDTH},${HEIGHT} Z`, fill);
}

export const waves = (top: number, fill: string, stroke: string) =>
  rect(0, top, WIDTH, HEIGHT - top, fill) +
  each(26, (i) => {
    const x = chance(i) * 1100;
    const y = top + 22 + ((i * 37) % (HEIGHT - top - 30));
    return line(`M${x},${y} q20,-9 40,0 t40,0`, stroke, 4);
  });

export const lantern = (x: number, y: number, size: number, fill: string) =>
  line(`M${x},0 V${y}`, ink, 3) +
  rect(x - size * 0.3, y - 8, size * 0.6, 12, ink) +
  `<ellipse cx="${x}" cy="${y + size * 0.6}" rx="${size * 0.62}" ry="${size * 0.6}" fill="${fill}"/>` +
  each(3, (i) => line(`M${x + (i - 1) * size * 0.3},${y + 8} V${y + size * 1.18}`, ink, 2)) +
  rect(x - size * 0.3, y + size * 1.16, size * 0.6, 12, ink) +
  line(`M${x},${y + size * 1.2} v${size * 0.5}`, ochre, 5);

export const roof = (x: number, y: number, half: number) =>
  shape(
    `M${x - half},${y} q${half * 0.5},-8 ${half * 0.72},-52 H${x + half * 0.28} q${half * 0.22},44 ${half * 0.72},52 l-14,14 H${x - half + 14} Z`,
    ink,
  ) + rect(x - half * 0.62, y + 12, half * 1.24, 62, vermilion);

// Draws the sample's pictures anew: `npx tsx src/sample/drawing/draw.ts`.
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { HEIGHT, WIDTH } from './brush.ts';
import { nature } from './nature.ts';
import { works } from './works.ts';

for (const [name, drawing] of Object.entries({ ...nature, ...works })) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${drawing}</svg>`;
  await sharp(Buffer.from(svg))
    .jpeg({ quality: 70, mozjpeg: true })
    .toFile(fileURLToPath(new URL(`../pictures/${name}.jpg`, import.meta.url)));
}

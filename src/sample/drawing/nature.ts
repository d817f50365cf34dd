import {
  chance,
  coral,
  disc,
  each,
  HEIGHT,
  hills,
  ink,
  line,
  mist,
  moss,
  night,
  ochre,
  paper,
  peach,
  rect,
  reed,
  sand,
  shape,
  sky,
  slate,
  vermilion,
  WIDTH,
} from './brush.ts';

/** SVG content by picture name: land, sea and sky. */
export const nature: Record<string, string> = {
  mountain:
    sky([coral, peach, peach, sand]) +
    disc(860, 250, 92, vermilion) +
    hills(430, 26, 2, mist) +
    shape('M180,675 L560,130 L620,196 L668,160 L1090,675 Z', slate) +
    shape(
      'M560,130 L620,196 L668,160 L770,284 L700,262 L654,318 L604,268 L548,330 L498,262 L444,298 Z',
      paper,
    ) +
    hills(560, 22, 5, night) +
    hills(630, 14, 9, ink),
  terraces:
    sky([paper, sand], 240) +
    hills(220, 22, 4, mist) +
    each(9, (i) => {
      const y = 250 + i * 50;
      const dip = 40 + i * 9;
      const fill = [reed, moss, sand, reed, peach, moss, reed, sand, moss][i]!;
      return (
        shape(
          `M0,${y + dip * 0.6} C260,${y - dip} 420,${y + dip} 700,${y} S1050,${y - dip} 1200,${y + dip * 0.3} V675 H0 Z`,
          fill,
        ) +
        line(
          `M0,${y + dip * 0.6} C260,${y - dip} 420,${y + dip} 700,${y} S1050,${y - dip} 1200,${y + dip * 0.3}`,
          night,
          4,
        )
      );
    }) +
    shape('M846,470 l54,-44 54,44 Z', ink) +
    rect(860, 470, 80, 40, vermilion),
  moon:
    rect(0, 0, WIDTH, HEIGHT, ink) +
    each(90, (i) => disc(chance(i) * WIDTH, chance(i + 200) * 440, 1 + chance(i + 400) * 2, paper)) +
    disc(940, 150, 78, slate) +
    shape(
      'M880,120 q40,-50 90,-42 q10,40 -30,52 q-30,20 -60,-10 Z M960,170 q40,-10 52,10 q-20,30 -44,26 Z',
      mist,
    ) +
    shape(`M0,675 V520 Q600,420 1200,520 V675 Z`, mist) +
    each(
      9,
      (i) =>
        `<ellipse cx="${90 + i * 132}" cy="${560 + (i % 3) * 34}" rx="${30 + chance(i) * 34}" ry="${8 + chance(i) * 8}" fill="${slate}"/>`,
    ) +
    line('M420,470 L380,545 M560,470 L600,545 M455,480 L445,548 M525,480 L535,548', paper, 8) +
    shape('M410,400 H570 L590,476 H390 Z', ochre) +
    rect(440, 350, 100, 52, paper) +
    rect(300, 404, 100, 50, night) +
    rect(580, 404, 100, 50, night) +
    line('M490,350 V300 M470,300 h40', paper, 6) +
    disc(490, 436, 16, vermilion),
  monsoon:
    sky([night, slate, slate, mist], 500) +
    each(
      6,
      (i) =>
        `<ellipse cx="${60 + i * 220}" cy="${60 + (i % 2) * 40}" rx="190" ry="74" fill="${i % 2 ? night : ink}"/>`,
    ) +
    hills(470, 18, 4, moss) +
    rect(0, 500, WIDTH, 175, slate) +
    each(130, (i) => {
      const x = chance(i) * 1240;
      const y = 100 + chance(i + 300) * 470;
      return line(`M${x},${y} l-14,46`, paper, 3);
    }) +
    each(3, (i) => {
      const x = 270 + i * 300;
      const fill = [vermilion, ochre, paper][i]!;
      return (
        shape(`M${x - 28},510 q28,-60 56,0 l12,130 h-80 Z`, ink) +
        line(`M${x + 20},560 V400`, ink, 6) +
        shape(
          `M${x - 100},430 q120,-150 240,0 q-30,-24 -60,0 q-30,-24 -60,0 q-30,-24 -60,0 q-30,-24 -60,0 Z`,
          fill,
        )
      );
    }) +
    each(
      14,
      (i) =>
        `<ellipse cx="${chance(i + 3) * WIDTH}" cy="${590 + chance(i + 70) * 75}" rx="36" ry="7" fill="none" stroke="${mist}" stroke-width="3"/>`,
    ),
  steppe:
    sky([slate, mist, peach, sand], 430) +
    disc(230, 330, 62, vermilion) +
    hills(400, 26, 3, mist) +
    hills(450, 18, 8, reed) +
    rect(0, 490, WIDTH, 185, ochre) +
    each(60, (i) => line(`M${chance(i) * WIDTH},${510 + chance(i + 40) * 160} l6,-16`, moss, 4)) +
    each(2, (i) => {
      const x = 640 + i * 300;
      const s = 1 - i * 0.3;
      return (
        shape(
          `M${x - 130 * s},520 V${520 - 86 * s} L${x},${520 - 170 * s} L${x + 130 * s},${520 - 86 * s} V520 Z`,
          paper,
        ) +
        line(
          `M${x - 130 * s},${520 - 84 * s} H${x + 130 * s} M${x - 130 * s},${520 - 30 * s} H${x + 130 * s}`,
          vermilion,
          8 * s,
        ) +
        rect(x - 26 * s, 520 - 78 * s, 52 * s, 78 * s, ink)
      );
    }) +
    shape(
      'M250,560 q10,-44 70,-40 l50,2 l26,-56 l26,-8 l10,18 l24,22 l-12,12 l-22,-4 l-14,52 l8,62 h-14 l-10,-52 l-70,0 l-14,52 h-14 l6,-58 l-22,-6 l-14,40 l-10,-4 Z',
      ink,
    ),
  dunes:
    sky([night, slate, coral, peach], 420) +
    disc(860, 160, 46, paper) +
    disc(880, 150, 40, slate) +
    `<g transform="translate(0 76)">${each(3, (i) =>
      shape(
        `M${250 + i * 190},430 V${300 - (i % 2) * 90} h26 v-40 h18 v-34 l12,-22 l12,22 v34 h18 v40 h26 V430 Z`,
        ink,
      ),
    )}${shape('M170,430 V360 h560 v70 Z M330,360 a110,90 0 0 1 220,0 Z', ink)}</g>` +
    hills(470, 30, 2, ochre) +
    shape('M0,560 Q340,410 720,560 T1200,520 V675 H0 Z', coral) +
    shape('M300,675 Q700,470 1200,600 V675 Z', vermilion) +
    each(4, (i) =>
      line(`M${860 + i * 76},${500 + i * 6} l0,-22 q12,-22 26,-4 l18,-14 l8,4 l-10,18 v18`, ink, 8),
    ),
  sea:
    sky([peach, paper], 250) +
    disc(940, 150, 70, vermilion) +
    rect(0, 240, WIDTH, 435, mist) +
    each(5, (i) => {
      const y = 270 + i * 80;
      const shift = i % 2 ? -75 : 0;
      return each(10, (j) => {
        const x = shift + j * 150 - 60;
        const fill = [mist, slate, slate, night, ink][i]!;
        return (
          disc(x + 75, y + 70, 84, fill) +
          line(`M${x + 4},${y + 60} a72,72 0 0 1 142,0 M${x + 24},${y + 62} a52,52 0 0 1 102,0`, paper, 4)
        );
      });
    }) +
    shape('M330,300 q150,60 300,0 l-36,54 h-228 Z', ink) +
    line('M470,310 V150', ink, 8) +
    shape('M482,160 q110,60 10,130 Z', coral),
  forest:
    rect(0, 0, WIDTH, HEIGHT, sand) +
    disc(640, 250, 140, peach) +
    each(16, (i) => {
      const x = 20 + i * 78 + chance(i) * 30;
      const fill = i % 3 ? moss : reed;
      return (
        rect(x, 0, 26, HEIGHT, fill) + each(6, (j) => rect(x - 2, 60 + j * 120 + (i % 4) * 24, 30, 6, night))
      );
    }) +
    each(34, (i) => {
      const x = chance(i + 5) * WIDTH;
      const y = chance(i + 60) * 330;
      return shape(`M${x},${y} q46,-6 96,34 q-60,6 -96,-34 Z`, i % 2 ? night : moss);
    }) +
    hills(620, 12, 6, night) +
    shape(
      'M420,560 q20,-80 120,-80 h190 q60,0 80,-30 q26,-26 70,-8 l22,-14 l4,30 q20,30 -6,54 q-34,20 -60,14 l-10,104 h-36 l-14,-74 h-180 l-14,74 h-36 l-16,-86 q-60,20 -94,86 l-24,-10 q10,-40 4,-60 Z',
      ochre,
    ) +
    each(7, (i) => line(`M${520 + i * 42},482 q-14,34 2,62`, ink, 9)) +
    disc(872, 458, 6, ink),
  storm:
    rect(0, 0, WIDTH, HEIGHT, slate) +
    shape('M0,0 H330 Q300,120 210,150 Q170,250 90,270 Q60,360 0,390 Z', reed) +
    shape('M1010,675 Q1020,560 1110,530 Q1150,470 1200,460 V675 Z', reed) +
    each(
      5,
      (arm) =>
        `<g transform="rotate(${arm * 72} 640 340)">${shape('M640,340 C700,230 860,210 960,330 C870,270 760,290 690,372 Z', paper)}${shape('M640,340 C720,270 830,270 900,350 C820,320 740,330 676,384 Z', mist)}</g>`,
    ) +
    disc(640, 340, 108, paper) +
    disc(640, 340, 66, mist) +
    disc(640, 340, 30, night) +
    line('M1160,60 Q980,70 900,150', vermilion, 9) +
    shape('M884,176 l8,-52 l38,34 Z', vermilion),
};

import {
  chance,
  coral,
  disc,
  each,
  HEIGHT,
  hills,
  ink,
  lantern,
  line,
  mist,
  moss,
  night,
  ochre,
  paper,
  peach,
  rect,
  reed,
  roof,
  sand,
  shape,
  sky,
  slate,
  vermilion,
  WIDTH,
  waves,
} from './brush.ts';

/** SVG content by picture name: what people build and make. */
export const works: Record<string, string> = {
  harbour:
    sky([mist, peach, sand], 420) +
    disc(250, 300, 70, vermilion) +
    hills(400, 14, 3, slate) +
    waves(420, night, slate) +
    each(3, (i) => {
      const x = 620 + i * 180;
      return (
        line(
          `M${x},420 V190 M${x + 70},420 V190 M${x - 90},205 H${x + 120} M${x + 20},205 L${x + 35},130 L${x + 120},205`,
          ink,
          12,
        ) + line(`M${x + 35},130 L${x - 90},205`, ink, 4)
      );
    }) +
    shape('M90,470 H560 L520,545 H140 Z', ink) +
    each(10, (i) =>
      rect(
        160 + (i % 5) * 62,
        424 - Math.floor(i / 5) * 44,
        56,
        40,
        [vermilion, ochre, paper, slate, coral][(i * 3 + Math.floor(i / 5)) % 5]!,
      ),
    ) +
    rect(486, 366, 44, 104, paper),
  skyline:
    sky([night, slate, coral, peach], 560) +
    rect(0, 560, WIDTH, 115, night) +
    each(15, (i) => {
      const height = 120 + chance(i + 2) * 230;
      return rect(i * 82 - 10, 560 - height, 70, height, i % 3 === 1 ? slate : ink);
    }) +
    shape('M560,560 V170 L590,120 L594,40 L598,120 L628,170 V560 Z', ink) +
    each(70, (i) =>
      rect(
        4 + (i % 14) * 82 + (i % 3) * 16,
        440 + Math.floor(i / 14) * 24,
        9,
        12,
        chance(i) > 0.45 ? ochre : ink,
      ),
    ) +
    each(9, (i) => rect(574, 190 + i * 40, 40, 5, vermilion)) +
    each(12, (i) => line(`M${60 + i * 95},${590 + (i % 4) * 20} h${40 + (i % 3) * 20}`, coral, 4)),
  train:
    sky([sand, peach, coral], 470) +
    hills(420, 30, 6, mist) +
    hills(470, 16, 1, reed) +
    rect(0, 470, WIDTH, 205, moss) +
    each(7, (i) => rect(60 + i * 180, 520, 40, 155, slate)) +
    rect(0, 496, WIDTH, 30, ink) +
    shape('M1200,330 H470 C330,336 190,420 150,488 H1200 Z', paper) +
    shape('M1200,448 H176 L150,488 H1200 Z', vermilion) +
    shape('M452,352 C400,360 352,384 322,410 H440 Z', night) +
    each(8, (i) => rect(510 + i * 88, 366, 58, 36, night)),
  satellite:
    rect(0, 0, WIDTH, HEIGHT, night) +
    each(60, (i) => disc(chance(i + 7) * WIDTH, chance(i + 90) * 420, 1 + chance(i + 31) * 2, paper)) +
    disc(600, 1260, 800, slate) +
    shape(
      'M130,614 Q330,500 480,520 Q520,560 420,580 Q320,640 230,675 H60 Z M700,500 Q860,486 1010,560 Q960,620 840,590 Q740,560 700,500 Z',
      reed,
    ) +
    line('M-20,640 Q600,280 1220,640', coral, 6) +
    `<g transform="rotate(-18 600 260)">${rect(540, 200, 120, 130, paper)}${rect(300, 226, 210, 76, vermilion)}${rect(690, 226, 210, 76, vermilion)}${each(5, (i) => rect(340 + i * 42, 226, 4, 76, night) + rect(730 + i * 42, 226, 4, 76, night))}${rect(510, 258, 30, 10, paper)}${rect(660, 258, 30, 10, paper)}${shape('M560,330 h80 l26,50 h-132 Z', ochre)}</g>`,
  stadium:
    sky([night, slate, coral], 360) +
    each(4, (i) => {
      const x = 140 + i * 306;
      return (
        line(`M${x},430 V130`, ink, 10) +
        rect(x - 56, 90, 112, 56, paper) +
        each(8, (j) => disc(x - 42 + (j % 4) * 28, 106 + Math.floor(j / 4) * 24, 8, ochre))
      );
    }) +
    shape('M0,330 Q600,220 1200,330 V675 H0 Z', ink) +
    each(4, (i) =>
      line(`M0,${372 + i * 34} Q600,${262 + i * 40} 1200,${372 + i * 34}`, i % 2 ? slate : vermilion, 12),
    ) +
    shape('M0,560 Q600,400 1200,560 V675 H0 Z', moss) +
    each(4, (i) =>
      shape(`M${100 + i * 270},675 L${330 + i * 150},484 H${400 + i * 150} L${235 + i * 270},675 Z`, reed),
    ) +
    `<ellipse cx="600" cy="590" rx="150" ry="42" fill="none" stroke="${paper}" stroke-width="6"/>` +
    line('M600,470 V675', paper, 6),
  temple:
    sky([peach, sand, paper], 560) +
    disc(330, 230, 100, coral) +
    hills(500, 26, 7, mist) +
    roof(760, 210, 110) +
    roof(760, 318, 150) +
    roof(760, 426, 190) +
    line('M760,158 V70', ink, 10) +
    each(4, (i) => disc(760, 80 + i * 18, 10, ochre)) +
    rect(560, 500, 400, 90, sand) +
    rect(720, 505, 80, 85, ink) +
    rect(0, 580, WIDTH, 95, slate) +
    each(6, (i) => rect(520 - i * 14, 580 + i * 16, 480 + i * 28, 14, i % 2 ? mist : paper)) +
    line('M120,675 C150,520 90,460 190,360 M170,470 C230,440 250,440 290,450', ink, 14) +
    each(26, (i) =>
      disc(110 + chance(i) * 220, 320 + chance(i + 50) * 150, 12 + chance(i + 9) * 8, i % 4 ? coral : paper),
    ),
  solar:
    sky([ochre, peach, sand], 330) +
    disc(980, 190, 96, paper) +
    hills(330, 26, 8, coral) +
    hills(400, 20, 3, ochre) +
    rect(0, 420, WIDTH, 255, sand) +
    each(4, (row) =>
      each(7, (column) => {
        const size = 1 + row * 0.32;
        const x = 600 + (column - 3) * 150 * size - row * 18;
        const y = 424 + row * 56;
        return (
          line(`M${x + 50 * size},${y + 20 * size} v${26 * size}`, ink, 5) +
          shape(
            `M${x},${y + 30 * size} l${24 * size},${-34 * size} h${90 * size} l${-24 * size},${34 * size} Z`,
            night,
          ) +
          line(
            `M${x + 12 * size},${y + 13 * size} h${90 * size} M${x + 45 * size},${y + 30 * size} l${24 * size},${-34 * size}`,
            mist,
            2,
          )
        );
      }),
    ),
  market:
    sky([peach, sand], 400) +
    each(5, (i) => rect(i * 250, 90 + (i % 2) * 40, 240, 330, i % 2 ? mist : coral)) +
    each(15, (i) => rect(36 + i * 82, 150 + (i % 2) * 14, 34, 54, night)) +
    rect(0, 400, WIDTH, 275, slate) +
    each(3, (i) => {
      const x = 30 + i * 395;
      const colour = [vermilion, moss, ochre][i]!;
      return (
        line(`M${x + 20},640 V330 M${x + 330},640 V330`, ink, 10) +
        rect(x, 520, 350, 110, ink) +
        each(18, (j) =>
          disc(
            x + 26 + (j % 9) * 37,
            505 - Math.floor(j / 9) * 26,
            19,
            [ochre, coral, reed, vermilion, paper][(j + i) % 5]!,
          ),
        ) +
        each(7, (j) => shape(`M${x + j * 50},300 h50 v70 a25,25 0 0 1 -50,0 Z`, j % 2 ? paper : colour)) +
        rect(x, 286, 350, 18, ink)
      );
    }),
  lanterns:
    rect(0, 0, WIDTH, HEIGHT, night) +
    shape('M0,675 V520 L150,430 L300,520 V675 Z M900,675 V500 L1050,410 L1200,500 V675 Z', ink) +
    disc(620, 560, 210, slate) +
    hills(620, 16, 2, ink) +
    lantern(160, 120, 120, coral) +
    lantern(390, 60, 90, vermilion) +
    lantern(610, 170, 170, vermilion) +
    lantern(850, 70, 110, ochre) +
    lantern(1050, 150, 130, coral),
  bridge:
    sky([mist, paper, peach], 450) +
    disc(600, 400, 110, coral) +
    hills(450, 14, 5, slate) +
    waves(450, slate, mist) +
    line('M-40,300 Q130,380 300,120 Q600,560 900,120 Q1070,380 1240,300', ink, 10) +
    each(29, (i) => {
      const x = 320 + i * 20;
      const t = (x - 300) / 600;
      return line(`M${x},${120 * (1 - t) ** 2 + 1120 * t * (1 - t) + 120 * t ** 2} V410`, ink, 3);
    }) +
    rect(0, 408, WIDTH, 20, ink) +
    each(
      2,
      (i) =>
        rect(286 + i * 600, 90, 28, 480, vermilion) +
        rect(270 + i * 600, 560, 60, 40, ink) +
        rect(276 + i * 600, 180, 48, 14, vermilion),
    ) +
    shape('M520,530 h190 l-26,36 h-140 Z', ink) +
    shape('M610,525 V440 L680,525 Z', paper),
  book:
    rect(0, 0, WIDTH, HEIGHT, sand) +
    rect(0, 520, WIDTH, 155, ochre) +
    each(8, (i) => line(`M0,${540 + i * 18} h1200`, sand, 2)) +
    shape(
      'M140,560 L190,200 Q400,150 600,220 Q800,150 1010,200 L1060,560 Q800,500 600,570 Q400,500 140,560 Z',
      ink,
    ) +
    shape('M170,540 L214,186 Q410,140 600,206 V550 Q400,480 170,540 Z', paper) +
    shape('M1030,540 L986,186 Q790,140 600,206 V550 Q800,480 1030,540 Z', paper) +
    each(9, (i) =>
      line(`M${262 - i * 3},${232 + i * 31} Q420,${196 + i * 31} 560,${240 + i * 31}`, slate, 6),
    ) +
    each(9, (i) =>
      line(`M${938 + i * 3},${232 + i * 31} Q780,${196 + i * 31} 640,${240 + i * 31}`, slate, i > 5 ? 0 : 6),
    ) +
    rect(800, 400, 110, 100, vermilion) +
    line('M826,424 h58 M855,424 v52 M826,450 h58', paper, 8),
  jars:
    sky([sand, paper], 360) +
    hills(330, 34, 5, mist) +
    hills(390, 22, 2, reed) +
    each(6, (i) => line(`M0,${420 + i * 24} Q600,${380 + i * 30} 1200,${420 + i * 24}`, moss, 9)) +
    rect(0, 560, WIDTH, 115, slate) +
    each(4, (i) => {
      const x = 190 + i * 275;
      const fill = [coral, vermilion, ochre, coral][i]!;
      return (
        shape(
          `M${x - 46},320 h92 l-8,26 q84,50 74,150 q-14,100 -82,140 h-60 q-68,-40 -82,-140 q-10,-100 74,-150 Z`,
          fill,
        ) +
        line(`M${x - 98},440 q98,26 196,0 M${x - 98},480 q98,26 196,0`, ink, 5) +
        rect(x - 54, 306, 108, 18, ink)
      );
    }),
};

/** Languages of the feeds we read that are written in Latin letters; the first is asked first where two share a word. */
export const latinLanguages = 'en de fr es pt it nl pl cs tr az uz tk id ms vi fil sv da nb fi hu ro'.split(
  ' ',
);

/** Those of other scripts: a name in one of them can be told from a name in English. */
export const otherLanguages =
  'zh-Hans zh-Hant ja ko th lo km my hi bn ur ta te kn ml mr gu pa si ne ar fa he ka hy ru uk kk ky tg mn el'.split(
    ' ',
  );

/** Who sends: stands in every mail, as the law asks. */
export const sender = {
  product: 'Daybreak',
  site: 'Asian-News.net',
  company: 'SNOWLAND s.r.o.',
  address: 'Na okraji 381/41, Veleslavín, 162\u00a000 Praha\u00a06',
  registration: '06691200',
} as const;

import countries from 'world-countries/countries.json' with { type: 'json' };

/** A region: a UN M49 sub-region of Asia, or an ISO 3166-1 country in it. */
export interface Region {
  /** 'eastern-asia' for a sub-region, 'JP' (ISO alpha-2) for a country; used in tables and URLs. */
  id: string;
  label: string;
  /** UN M49 number, e.g. '030' or '392'. */
  m49: string;
  /** The sub-region a country belongs to; undefined for a sub-region. */
  parent?: string;
}

export const subRegions: readonly Region[] = [
  { id: 'eastern-asia', label: 'East Asia', m49: '030' },
  { id: 'south-eastern-asia', label: 'Southeast Asia', m49: '035' },
  { id: 'southern-asia', label: 'South Asia', m49: '034' },
  { id: 'central-asia', label: 'Central Asia', m49: '143' },
  { id: 'western-asia', label: 'West Asia', m49: '145' },
];

// world-countries counts Cyprus to Europe; M49 counts it to Western Asia.
const movedByM49: Record<string, string> = { CY: 'western-asia' };

export const asianCountries: readonly Region[] = countries
  .map((country) => ({
    id: country.cca2,
    label: country.name.common,
    m49: country.ccn3,
    parent: movedByM49[country.cca2] ?? (country.region === 'Asia' ? slug(country.subregion) : undefined),
  }))
  .filter((country): country is Region & { parent: string } => country.parent !== undefined)
  .sort((a, b) => a.label.localeCompare(b.label, 'en'));

export const regions: readonly Region[] = [...subRegions, ...asianCountries];

const byId = new Map(regions.map((region) => [region.id, region]));

export function regionOf(id: string): Region | undefined {
  return byId.get(id);
}

export function regionLabel(id: string): string {
  return byId.get(id)?.label ?? id;
}

/**
 * The regions with the sub-regions they lie in, each once. Articles and stories are stored like this, so that
 * "asked for East Asia" matches an article about Japan by plain overlap.
 */
export function withParents(ids: Iterable<string>): string[] {
  const all = new Set<string>();
  for (const id of ids) {
    all.add(id);
    const parent = byId.get(id)?.parent;
    if (parent) all.add(parent);
  }
  return [...all].sort();
}

function slug(name: string): string {
  return name.toLowerCase().replace(/ /g, '-');
}

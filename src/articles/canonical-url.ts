/** Query parameters that say how a reader came, not what is read. */
const tracking =
  /^(?:utm_.*|at_(?:medium|campaign|custom\d*|link.*|format|ptr.*|bbc.*)|ns_(?:mchannel|source|campaign|linkname|fee)|mc_[ce]id|(?:fb|g|t|y|d)clid|msclkid|[gw]braid|gad_\w+|srsltid|_ga|igshi?d?|mkt_tok|phpsessid|cmpid|cmp|ftag|ocid|icid|ito|xtor|wt\.[\w.]+|smid|smtyp|s_cid|sref|traffic_source|maca|partner|emc|rss|feed|fromrss|from_rss|src|ref|referrer|source|origin|via|spm|pk_.*|piwik_.*|hss_channel|__twitter_impression|amp|outputtype)$/i;
/** Of which the value tells whether it does. */
const saying = /^(?:output|outputtype|view|type|format)=(?:amp|rss)$|^feature=(?:youtu\.be|share|rss)$/i;

/** Hosts that only send on, with the parameter that holds the real address. */
const redirectors: { host: RegExp; parameter: string }[] = [
  { host: /^(?:www\.|news\.)?google\.[a-z.]+$/, parameter: 'url' },
  { host: /^(?:www\.)?google\.[a-z.]+$/, parameter: 'q' },
  { host: /^lm?\.facebook\.com$/, parameter: 'u' },
  { host: /^(?:www\.)?bing\.com$/, parameter: 'url' },
  { host: /^(?:go\.)?skimresources\.com$/, parameter: 'url' },
];

/**
 * The address of a page without what changes between two ways to the same page: tracking parameters, fragment,
 * AMP and mobile variants, default port, trailing slash, order of parameters; https for http. '' for what is no
 * address of the web.
 */
export function canonicalUrl(address: string): string {
  let url = URL.parse(address.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return '';
  url = followed(url);
  url.protocol = 'https:';
  url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.$/, '').replace(/^(?:www|m|mobile|amp|edition)\.(?=[^.]+\.)/, '');
  url.pathname = url.pathname
    .replace(/;jsessionid=[^/;]*/i, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:amp|index\.(?:html?|php|aspx?))\/?$/i, '/')
    .replace(/^\/amp\/(?=.)/i, '/')
    .replace(/\.amp(?=\.html?$|$)/i, '')
    .replace(/(?<=.)\/$/, '');
  for (const [name, value] of [...url.searchParams])
    if (tracking.test(name) || saying.test(`${name}=${value}`)) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}

function followed(url: URL): URL {
  for (const { host, parameter } of redirectors) {
    const target = host.test(url.hostname) && URL.parse(url.searchParams.get(parameter) ?? '');
    if (target && /^https?:$/.test(target.protocol)) return target;
  }
  return uncached(url) ?? unfeedsportal(url);
}

/** `www-paper-example.cdn.ampproject.org/c/s/paper.example/a`, `google.com/amp/s/paper.example/a`: a copy of AMP. */
function uncached(url: URL): URL | null {
  const isGoogle = /^(?:www\.)?google\.[a-z.]+$/.test(url.hostname);
  const copied = isGoogle
    ? /^\/amp\/(?:s\/)?(.+)/.exec(url.pathname)
    : url.hostname.endsWith('.cdn.ampproject.org') && /^\/[civ]\/(?:s\/)?(.+)/.exec(url.pathname);
  return copied ? URL.parse(`https://${copied[1]}${url.search}`) : null;
}

/** FeedBurner-era `da.feedsportal.com/…/0Lwww0Bexample0N0Cnews0C1/story01.htm`. */
function unfeedsportal(url: URL): URL {
  const coded =
    /(?:^|\.)feedsportal\.com$/.test(url.hostname) &&
    /\/0L(\w+)\/(?:story01\.htm|ia1\.htm)?$/.exec(url.pathname);
  if (!coded) return url;
  const codes: Record<string, string> = {
    ...{
      A: '0',
      B: '.',
      C: '/',
      D: '?',
      E: '-',
      F: '=',
      G: '&',
      H: ',',
      I: '_',
      J: '%',
      K: '+',
      L: 'http://',
    },
    ...{
      M: 'https://',
      N: '.com',
      O: '.co.uk',
      P: ';',
      Q: '|',
      R: ':',
      S: 'www.',
      T: '#',
      U: '$',
      V: '~',
      W: '!',
    },
    ...{ X: '(', Y: ')', Z: 'Z' },
  };
  const plain = coded[1]!.replace(/0([A-Z])/g, (whole, code: string) => codes[code] ?? whole);
  return URL.parse(/^https?:/.test(plain) ? plain : `http://${plain}`) ?? url;
}

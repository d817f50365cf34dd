import { expect, test } from 'vitest';
import { readFeed } from '../../src/articles/read-feed.ts';

/** A feed in the shape of a publisher's system, and what a person would say its first item is. */
interface Shape {
  feed: string;
  title: string;
  url?: string;
  at?: string;
  summary: string;
  categories?: string[];
  picture?: string | null;
  from?: string;
}

const spaces = {
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
  atom: 'http://www.w3.org/2005/Atom',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
  thr: 'http://purl.org/syndication/thread/1.0',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  googleplay: 'http://www.google.com/schemas/play-podcasts/1.0',
  snf: 'http://www.smartnews.be/snf',
};
const declared = Object.entries(spaces)
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');
const rss = (inside: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${declared}><channel><title>The Paper</title><link>https://paper.example/</link>${head}<item>${inside}</item></channel></rss>`;
const atom = (inside: string, attributes = '') =>
  `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" ${declared.replace(/xmlns:atom="[^"]*"/, '')} ${attributes}><title>The Paper</title><link href="https://paper.example/"/><entry>${inside}</entry></feed>`;

const LINK = 'https://paper.example/news/1';
const AT = '2026-02-18T03:04:05Z';
const SAID = 'The ministers met in Hanoi on Wednesday and agreed on a new rail line to the coast.';

const shapes: Record<string, Shape> = {
  WordPress: {
    feed: rss(
      `<title>Rail line agreed &#8211; at last</title><link>${LINK}</link><comments>${LINK}/#respond</comments><dc:creator><![CDATA[An Nguyen]]></dc:creator><pubDate>Wed, 18 Feb 2026 03:04:05 +0000</pubDate><category><![CDATA[Politics &amp; Economy]]></category><category><![CDATA[Hanoi]]></category><guid isPermaLink="false">https://paper.example/?p=1</guid><description><![CDATA[<p>${SAID} [&#8230;]</p>
<p>The post <a href="${LINK}">Rail line agreed</a> appeared first on <a href="https://paper.example">The Paper</a>.</p>]]></description><content:encoded><![CDATA[<p><img width="1024" height="576" src="https://paper.example/wp-content/uploads/rail-1024x576.jpg" class="attachment-large wp-post-image" srcset="https://paper.example/wp-content/uploads/rail-300x169.jpg 300w"/></p><p>${SAID}</p>]]></content:encoded><wfw:commentRss xmlns:wfw="http://wellformedweb.org/CommentAPI/">${LINK}/feed/</wfw:commentRss><slash:comments>0</slash:comments>`,
    ),
    title: 'Rail line agreed – at last',
    summary: SAID,
    categories: ['Politics & Economy', 'Hanoi'],
    picture: 'https://paper.example/wp-content/uploads/rail-1024x576.jpg',
  },
  'WordPress with a picture that is loaded late': {
    feed: rss(
      `<title>Rail</title><link>${LINK}</link><pubDate>Wed, 18 Feb 2026 03:04:05 +0000</pubDate><description><![CDATA[<div><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" data-lazy-src="https://paper.example/rail.jpg" width="800" height="450"></div>${SAID} <a class="more-link" href="${LINK}">Continue reading <span class="screen-reader-text">"Rail"</span></a>]]></description>`,
    ),
    title: 'Rail',
    summary: SAID,
    picture: 'https://paper.example/rail.jpg',
  },
  'a picture in a set of sizes alone': {
    feed: rss(
      `<title>Rail</title><link>${LINK}</link><pubDate>Wed, 18 Feb 2026 03:04:05 +0000</pubDate><description><![CDATA[<picture><source srcset="https://paper.example/rail-480.webp 480w, https://paper.example/rail-960.webp 960w"><img srcset="https://paper.example/rail-480.jpg 480w, https://paper.example/rail-960.jpg 960w, https://paper.example/rail-4000.jpg 4000w" alt="A train"></picture><p>${SAID}</p>]]></description>`,
    ),
    title: 'Rail',
    summary: SAID,
    picture: 'https://paper.example/rail-960.jpg',
  },
  Drupal: {
    feed: rss(
      `<title>Rail</title><link>${LINK}</link><description>&lt;span class="field field--name-title"&gt;Rail&lt;/span&gt;
&lt;span class="field field--name-uid"&gt;&lt;span lang="" about="/user/7"&gt;editor&lt;/span&gt;&lt;/span&gt;
&lt;div class="field field--name-body"&gt;&lt;p&gt;${SAID}&lt;/p&gt;&lt;/div&gt;</description><pubDate>Wed, 18 Feb 2026 10:04:05 +0700</pubDate><dc:creator>editor</dc:creator><guid isPermaLink="false">1 at https://paper.example</guid>`,
    ),
    title: 'Rail',
    summary: expect.stringContaining(SAID) as unknown as string,
  },
  Ghost: {
    feed: rss(
      `<title><![CDATA[Rail line agreed]]></title><description><![CDATA[${SAID}]]></description><link>${LINK}/</link><guid isPermaLink="false">65d1f0c2a1</guid><category><![CDATA[Asia]]></category><dc:creator><![CDATA[An]]></dc:creator><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate><media:content url="https://paper.example/content/images/rail.jpg" medium="image"/><content:encoded><![CDATA[<img src="https://paper.example/content/images/rail.jpg" alt="Rail"><p>Text</p>]]></content:encoded>`,
    ),
    title: 'Rail line agreed',
    url: `${LINK}/`,
    summary: SAID,
    categories: ['Asia'],
    picture: 'https://paper.example/content/images/rail.jpg',
  },
  YouTube: {
    feed: `<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=UC1"/><id>yt:channel:1</id><title>The Paper</title><link rel="alternate" href="https://www.youtube.com/channel/UC1"/><entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><title>Rail line agreed</title><link rel="alternate" href="https://www.youtube.com/watch?v=abc"/><author><name>The Paper</name></author><published>2026-02-18T03:04:05+00:00</published><updated>2026-02-18T09:00:00+00:00</updated><media:group><media:title>Rail line agreed</media:title><media:content url="https://www.youtube.com/v/abc?version=3" type="application/x-shockwave-flash" width="640" height="390"/><media:thumbnail url="https://i1.ytimg.com/vi/abc/hqdefault.jpg" width="480" height="360"/><media:description>${SAID}

Subscribe to our channel: https://www.youtube.com/thepaper
#Rail #Hanoi</media:description></media:group></entry></feed>`,
    title: 'Rail line agreed',
    url: 'https://www.youtube.com/watch?v=abc',
    summary: SAID,
    picture: 'https://i1.ytimg.com/vi/abc/hqdefault.jpg',
  },
  Substack: {
    feed: rss(
      `<title><![CDATA[Rail line agreed]]></title><description><![CDATA[${SAID}]]></description><link>${LINK}</link><guid isPermaLink="false">${LINK}</guid><dc:creator><![CDATA[An]]></dc:creator><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate><enclosure url="https://substack-post-media.s3.amazonaws.com/public/images/rail.jpeg" length="0" type="image/jpeg"/><content:encoded><![CDATA[<div class="captioned-image-container"><figure><img src="https://substackcdn.com/image/x.jpeg" width="1456" height="971" srcset="https://substackcdn.com/image/w_424/x.jpeg 424w"></figure></div><p>Long.</p><div class="subscription-widget-wrap"><p>Thanks for reading! Subscribe for free to receive new posts and support my work.</p></div>]]></content:encoded>`,
    ),
    title: 'Rail line agreed',
    summary: SAID,
    picture: 'https://substack-post-media.s3.amazonaws.com/public/images/rail.jpeg',
  },
  Blogger: {
    feed: atom(
      `<id>tag:blogger.com,1999:blog-1.post-2</id><published>2026-02-18T10:04:05.000+07:00</published><updated>2026-02-18T10:05:37.217+07:00</updated><category scheme="http://www.blogger.com/atom/ns#" term="Hanoi"/><title type="text">Rail line agreed</title><content type="html">&lt;div class="separator" style="clear: both;"&gt;&lt;a href="https://blogger.googleusercontent.com/img/b/s4000/rail.jpg"&gt;&lt;img border="0" data-original-height="2250" data-original-width="4000" height="360" src="https://blogger.googleusercontent.com/img/b/w640-h360/rail.jpg" width="640" /&gt;&lt;/a&gt;&lt;/div&gt;&lt;br /&gt;${SAID}</content><link rel="replies" type="application/atom+xml" href="https://paper.example/feeds/2/comments/default" title="Post Comments"/><link rel="edit" type="application/atom+xml" href="https://www.blogger.com/feeds/1/posts/default/2"/><link rel="self" type="application/atom+xml" href="https://www.blogger.com/feeds/1/posts/default/2"/><link rel="alternate" type="text/html" href="${LINK}" title="Rail line agreed"/><author><name>An</name><gd:image xmlns:gd="http://schemas.google.com/g/2005" rel="http://schemas.google.com/g/2005#thumbnail" width="16" height="16" src="https://img1.blogblog.com/img/b16-rounded.gif"/></author><media:thumbnail url="https://blogger.googleusercontent.com/img/b/s72-c/rail.jpg" height="72" width="72"/><thr:total>0</thr:total>`,
    ),
    title: 'Rail line agreed',
    summary: SAID,
    categories: ['Hanoi'],
    picture: 'https://blogger.googleusercontent.com/img/b/w640-h360/rail.jpg',
  },
  FeedBurner: {
    feed: rss(
      `<title>Rail</title><link>${LINK}</link><guid isPermaLink="false">tag:1</guid><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate><description>${SAID}&lt;img src="http://feeds.feedburner.com/~r/paper/~4/xyz" height="1" width="1" alt=""/&gt;&lt;div class="feedflare"&gt;&lt;a href="http://feeds.feedburner.com/~ff/paper?a=1"&gt;&lt;img src="http://feeds.feedburner.com/~ff/paper?d=yIl2AUoC8zA" border="0"&gt;&lt;/img&gt;&lt;/a&gt;&lt;/div&gt;</description>`,
    ),
    title: 'Rail',
    summary: SAID,
    picture: null,
  },
  'Google News': {
    feed: rss(
      `<title>Rail line agreed - Reuters</title><link>https://news.google.com/rss/articles/CBMi1?oc=5</link><guid isPermaLink="false">CBMi1</guid><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate><description>&lt;ol&gt;&lt;li&gt;&lt;a href="https://news.google.com/rss/articles/CBMi1?oc=5" target="_blank"&gt;Rail line agreed&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;Reuters&lt;/font&gt;&lt;/li&gt;&lt;li&gt;&lt;a href="https://news.google.com/rss/articles/CBMi2?oc=5" target="_blank"&gt;Ministers meet&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;AP&lt;/font&gt;&lt;/li&gt;&lt;/ol&gt;</description><source url="https://www.reuters.com">Reuters</source>`,
    ),
    title: 'Rail line agreed - Reuters',
    url: 'https://news.google.com/rss/articles/CBMi1?oc=5',
    summary: expect.any(String) as unknown as string,
    picture: null,
  },
  NHK: {
    feed: `<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:nhknews="http://www.nhk.or.jp/rss/rss2.0/modules/nhknews/" version="2.0">\n<channel>\n<language>ja</language>\n<title>NHKニュース</title>\n<link>https://www3.nhk.or.jp/news/</link>\n<item>\n<title>日本とベトナム 新たな鉄道建設で合意</title>\n<link>http://www3.nhk.or.jp/news/html/20260218/k1001.html</link>\n<guid>http://www3.nhk.or.jp/news/html/20260218/k1001.html</guid>\n<pubDate>Wed, 18 Feb 2026 12:04:05 +0900</pubDate>\n<description>日本とベトナムの両政府は18日、ハノイで会談し、沿岸部への新たな鉄道を建設することで合意しました。</description>\n<nhknews:new>false</nhknews:new>\n</item>\n</channel>\n</rss>`,
    title: '日本とベトナム 新たな鉄道建設で合意',
    url: 'http://www3.nhk.or.jp/news/html/20260218/k1001.html',
    summary:
      '日本とベトナムの両政府は18日、ハノイで会談し、沿岸部への新たな鉄道を建設することで合意しました。',
  },
  Yonhap: {
    feed: rss(
      `<title><![CDATA[(LEAD) 한·베트남, 새 철도 건설 합의]]></title><link>https://www.yna.co.kr/view/AKR1?section=international/all</link><pubDate>Wed, 18 Feb 2026 12:04:05 +0900</pubDate><description><![CDATA[(하노이=연합뉴스) 김하노 특파원 = 한국과 베트남 정부가 18일 하노이에서 해안까지 이어지는 새 철도를 건설하기로 합의했다.]]></description><content:encoded><![CDATA[]]></content:encoded><dc:creator>김하노</dc:creator><dc:date>2026-02-18T12:04:05+09:00</dc:date><media:content url="https://img.yna.co.kr/photo/rail_P4.jpg" type="image/jpeg"/>`,
    ),
    title: '(LEAD) 한·베트남, 새 철도 건설 합의',
    url: 'https://www.yna.co.kr/view/AKR1?section=international/all',
    summary: '한국과 베트남 정부가 18일 하노이에서 해안까지 이어지는 새 철도를 건설하기로 합의했다.',
    picture: 'https://img.yna.co.kr/photo/rail_P4.jpg',
  },
  Xinhua: {
    feed: `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>新华网</title><link>http://www.news.cn</link><item><title><![CDATA[中越商定新建铁路]]></title><link>http://www.news.cn/world/20260218/1/c.html</link><author>新华网</author><pubDate>2026-02-18 11:04:05</pubDate><description><![CDATA[　　新华社河内2月18日电（记者 王河）中越两国政府18日在河内会谈，商定新建一条通往沿海的铁路。(完)]]></description></item></channel></rss>`,
    title: '中越商定新建铁路',
    url: 'http://www.news.cn/world/20260218/1/c.html',
    at: '2026-02-18T11:04:05Z',
    summary: '中越两国政府18日在河内会谈，商定新建一条通往沿海的铁路。',
  },
  Kyodo: {
    feed: rss(
      `<title>Japan, Vietnam agree on rail line</title><link>${LINK}</link><guid>${LINK}</guid><description>HANOI, Feb. 18 (Kyodo) - ${SAID}\n==Kyodo</description><pubDate>Wed, 18 Feb 2026 12:04:05 +0900</pubDate>`,
    ),
    title: 'Japan, Vietnam agree on rail line',
    summary: SAID,
  },
  Detik: {
    feed: rss(
      `<title><![CDATA[ Jalur Kereta Baru Disepakati ]]></title><link>${LINK}</link><guid>${LINK}</guid><pubDate>Wed, 18 Feb 2026 10:04:05 +0700</pubDate><description><![CDATA[<img src="https://akcdn.detik.net.id/community/rail.jpeg?w=300" align="left" hspace="7" width="100"/> Para menteri bertemu di Hanoi pada Rabu dan menyepakati jalur kereta baru ke pesisir.]]></description><enclosure url="https://akcdn.detik.net.id/community/rail.jpeg?w=700" length="10240" type="image/jpeg"/>`,
    ),
    title: 'Jalur Kereta Baru Disepakati',
    summary: 'Para menteri bertemu di Hanoi pada Rabu dan menyepakati jalur kereta baru ke pesisir.',
    picture: 'https://akcdn.detik.net.id/community/rail.jpeg?w=700',
  },
  VnExpress: {
    feed: rss(
      `<title>Thống nhất tuyến đường sắt mới</title><description><![CDATA[<a href="${LINK}"><img src="https://i1-vnexpress.vnecdn.net/rail.jpg?w=1200&h=0&q=100" ></a></br>Các bộ trưởng gặp nhau tại Hà Nội hôm thứ Tư và thống nhất tuyến đường sắt mới ra biển.]]></description><pubDate>Wed, 18 Feb 2026 10:04:05 +0700</pubDate><link>${LINK}</link><guid>${LINK}</guid><enclosure type="image/jpeg" length="1200" url="https://i1-vnexpress.vnecdn.net/rail.jpg?w=1200&amp;h=0&amp;q=100"/>`,
    ),
    title: 'Thống nhất tuyến đường sắt mới',
    summary: 'Các bộ trưởng gặp nhau tại Hà Nội hôm thứ Tư và thống nhất tuyến đường sắt mới ra biển.',
    picture: 'https://i1-vnexpress.vnecdn.net/rail.jpg?w=1200&h=0&q=100',
  },
  'Bangkok Post': {
    feed: rss(
      `<title><![CDATA[Rail line agreed]]></title><link><![CDATA[${LINK}]]></link><description><![CDATA[HANOI: ${SAID}]]></description><pubDate>Wed, 18 Feb 2026 10:04:05 +0700</pubDate><guid><![CDATA[${LINK}]]></guid><media:thumbnail url="https://static.bangkokpost.com/rail_200.jpg" width="200" height="133"/><media:content url="https://static.bangkokpost.com/rail_700.jpg" width="700" height="466"/>`,
    ),
    title: 'Rail line agreed',
    summary: `HANOI: ${SAID}`,
    picture: 'https://static.bangkokpost.com/rail_700.jpg',
  },
  Dawn: {
    feed: rss(
      `<title>Rail line agreed</title><link>${LINK}</link><description>&lt;p&gt;${SAID}&lt;/p&gt;&lt;p&gt;&lt;em&gt;Published in Dawn, February 18th, 2026&lt;/em&gt;&lt;/p&gt;</description><content:encoded>&lt;figure class='media'&gt;&lt;div class='media__item'&gt;&lt;picture&gt;&lt;img src='https://i.dawn.com/large/2026/02/rail.jpg' alt='A train' /&gt;&lt;/picture&gt;&lt;/div&gt;&lt;/figure&gt;&lt;p&gt;${SAID}&lt;/p&gt;</content:encoded><category>World</category><guid>${LINK}</guid><pubDate>Wed, 18 Feb 2026 08:04:05 +0500</pubDate><media:content url="https://i.dawn.com/large/2026/02/rail.jpg" type="image/jpeg" medium="image" height="480" width="800"><media:thumbnail url="https://i.dawn.com/thumbnail/2026/02/rail.jpg"/></media:content>`,
    ),
    title: 'Rail line agreed',
    summary: SAID,
    categories: ['World'],
    picture: 'https://i.dawn.com/large/2026/02/rail.jpg',
  },
  'ABS-CBN': {
    feed: rss(
      `<title>Rail line agreed</title><link>/news/1</link><guid isPermaLink="false">/news/1</guid><description>MANILA &amp;mdash; ${SAID}</description><pubDate>Feb 18, 2026 11:04 AM</pubDate><media:content medium="image"><media:thumbnail url="/images/rail.jpg"/></media:content><enclosure url="/images/rail-large.jpg"/>`,
    ),
    title: 'Rail line agreed',
    at: '2026-02-18T11:04:00Z',
    summary: `MANILA — ${SAID}`,
    picture: 'https://paper.example/images/rail.jpg',
  },
  'micro.blog': {
    feed: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Paper',
      home_page_url: 'https://paper.example/',
      items: [
        {
          id: '1',
          content_html: `<p>${SAID}</p>\n<img src="/uploads/2026/rail.jpg" width="600" height="400" alt="">`,
          date_published: '2026-02-18T03:04:05Z',
          url: LINK,
          tags: ['Rail'],
          attachments: [{ url: 'https://paper.example/a.mp3', mime_type: 'audio/mpeg' }],
        },
      ],
    }),
    title: SAID,
    summary: '',
    categories: ['Rail'],
    picture: 'https://paper.example/uploads/2026/rail.jpg',
  },
  'RSS 0.91 with a picture of the paper': {
    feed: `<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>The Paper</title><link>https://paper.example/</link><image><title>The Paper</title><url>https://paper.example/logo.gif</url><link>https://paper.example/</link></image><item><title>Rail line agreed</title><link>${LINK}</link><description>${SAID}</description></item><textinput><title>Search</title><link>https://paper.example/s</link></textinput></channel></rss>`,
    title: 'Rail line agreed',
    at: undefined,
    summary: SAID,
    picture: null,
  },
  'RDF with dc': {
    feed: `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="${spaces.dc}" xmlns:content="${spaces.content}" xml:lang="ja"><channel rdf:about="https://paper.example/rdf"><title>The Paper</title><link>https://paper.example/</link><items><rdf:Seq><rdf:li rdf:resource="${LINK}"/></rdf:Seq></items></channel><item rdf:about="${LINK}"><title>Rail line agreed</title><link>${LINK}</link><description>${SAID}</description><dc:date>2026-02-18T12:04:05+09:00</dc:date><dc:subject>World</dc:subject><dc:creator>An</dc:creator><content:encoded><![CDATA[<p><img src="/rail.jpg" width="500"></p>]]></content:encoded></item></rdf:RDF>`,
    title: 'Rail line agreed',
    summary: SAID,
    categories: ['World'],
    picture: 'https://paper.example/rail.jpg',
  },
  'Atom 0.3, escaped': {
    feed: `<?xml version="1.0" encoding="utf-8"?><feed version="0.3" xmlns="http://purl.org/atom/ns#" xmlns:dc="${spaces.dc}"><title>The Paper</title><link rel="alternate" type="text/html" href="https://paper.example/"/><entry><title mode="escaped" type="text/html">Rail &amp;amp; road &lt;em&gt;agreed&lt;/em&gt;</title><link rel="alternate" type="text/html" href="${LINK}"/><modified>2026-02-18T03:04:05Z</modified><issued>2026-02-18T03:04:05Z</issued><id>tag:paper.example,2026:1</id><summary type="text/plain">${SAID}</summary><dc:subject>World</dc:subject></entry></feed>`,
    title: 'Rail & road agreed',
    summary: SAID,
    categories: ['World'],
  },
  'Atom 0.3, base64': {
    feed: `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Paper</title><entry><title mode="base64" type="text/plain">${Buffer.from('Rail line agreed').toString('base64')}</title><link rel="alternate" href="${LINK}"/><issued>2026-02-18T03:04:05Z</issued><content mode="base64" type="text/html">${Buffer.from(`<p>${SAID}</p>`).toString('base64')}</content></entry></feed>`,
    title: 'Rail line agreed',
    summary: SAID,
  },
  'Atom with XHTML': {
    feed: atom(
      `<id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Rail <em>line</em> agreed</div></title><link href="news/1"/><updated>2026-02-18T03:04:05Z</updated><content type="xhtml" xml:base="/img/"><xhtml:div xmlns:xhtml="http://www.w3.org/1999/xhtml"><xhtml:p>${SAID}</xhtml:p><xhtml:img src="rail.jpg" width="640"/></xhtml:div></content>`,
      'xml:base="https://paper.example/"',
    ),
    title: 'Rail line agreed',
    summary: SAID,
    picture: 'https://paper.example/img/rail.jpg',
  },
  'media:group in media:group, a film and its still': {
    feed: rss(
      `<title>Rail</title><link>${LINK}</link><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate><description>${SAID}</description><media:group><media:content url="https://v.example/rail.mp4" type="video/mp4" medium="video" duration="30"><media:thumbnail url="https://v.example/rail-still.jpg" width="1280" height="720"/></media:content><media:content url="https://v.example/rail.webm" type="video/webm"/></media:group><media:credit>Agency</media:credit>`,
    ),
    title: 'Rail',
    summary: SAID,
    picture: 'https://v.example/rail-still.jpg',
  },
  'a podcast': {
    feed: rss(
      `<title>Rail: the episode</title><itunes:title>Rail</itunes:title><itunes:summary>${SAID}</itunes:summary><itunes:image href="https://p.example/rail.jpg"/><enclosure url="https://p.example/rail.mp3" length="1" type="audio/mpeg"/><link>${LINK}</link><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate>`,
      '<itunes:image href="https://p.example/show.jpg"/>',
    ),
    title: 'Rail: the episode',
    summary: SAID,
    picture: 'https://p.example/rail.jpg',
  },
  'an enclosure without a type, a pixel before it': {
    feed: rss(
      `<title>Rail</title><link>${LINK}</link><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate><description><![CDATA[<img src="https://stats.example/count.gif" width="1" height="1"><img src="https://b.example/b?c1=2" style="display:none">${SAID}]]></description><enclosure url="https://paper.example/photos/rail.JPG?x=1"/>`,
    ),
    title: 'Rail',
    summary: SAID,
    picture: 'https://paper.example/photos/rail.JPG?x=1',
  },
  'pixels hidden by their style': {
    feed: rss(
      `<title>Rail</title><link>${LINK}</link><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate><description><![CDATA[<img src="https://b.example/b?c1=2" style="display: none;"><img src="https://b.example/c" style="width:1px;height:1px"><img src="https://paper.example/rail.jpg" style="width:600px">${SAID}]]></description>`,
    ),
    title: 'Rail',
    summary: SAID,
    picture: 'https://paper.example/rail.jpg',
  },
  'a title with markup, escaped twice, in other directions': {
    feed: rss(
      `<title>&amp;lt;b&amp;gt;Rail&amp;lt;/b&amp;gt; &amp;amp;amp; road:&#x202E; “agreed”\u200B &#8207;</title><link> ${LINK}\n</link><pubDate> Wed, 18 Feb 2026 03:04:05 GMT </pubDate><description>${SAID}</description>`,
    ),
    title: 'Rail & road: “agreed”',
    summary: SAID,
  },
  SmartNews: {
    feed: rss(
      `<title>Rail</title><link>${LINK}</link><guid>1</guid><pubDate>Wed, 18 Feb 2026 03:04:05 GMT</pubDate><description>${SAID}</description><content:encoded><![CDATA[<p>${SAID}</p>]]></content:encoded><category>world,politics</category><snf:analytics><![CDATA[<script>x()</script>]]></snf:analytics><media:thumbnail url="https://paper.example/rail.jpg"/>`,
    ),
    title: 'Rail',
    summary: SAID,
    categories: ['world,politics'],
    picture: 'https://paper.example/rail.jpg',
  },
};

test.each(Object.entries(shapes))('%s', (_name, shape) => {
  const { articles, rejected } = readFeed(Buffer.from(shape.feed), {
    url: shape.from ?? 'https://paper.example/feed',
  });
  expect(rejected).toEqual([]);
  const [first] = articles;
  expect({
    title: first?.title,
    url: first?.url,
    at: first?.publishedAt?.toString(),
    summary: first?.summary,
    categories: first?.categories,
    picture: first?.picture?.url ?? null,
  }).toEqual({
    title: shape.title,
    url: shape.url ?? LINK,
    at: 'at' in shape ? shape.at : AT,
    summary: shape.summary,
    categories: shape.categories ?? [],
    picture: shape.picture === undefined ? null : shape.picture,
  });
});

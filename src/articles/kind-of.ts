import type { Kind } from './article.ts';
import type { RawItem } from './feed-items.ts';

const videoHosts =
  /^(?:www\.|m\.)?(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|bilibili\.com|rutube\.ru)$/;

/** How a title announces what it is, in the languages that do so. */
const titles: [Kind, RegExp][] = [
  [
    'video',
    /^(?:\[?(?:watch|video|live video|vídeo|видео|動画|视频|視頻|影片|영상|वीडियो)\]?\s*[:|–—-]|[[【(](?:video|watch|動画|视频|視頻|영상|видео)[\]】)])|[[【(](?:video|watch|動画|视频|視頻|영상|видео)[\]】)]\s*$/iu,
  ],
  [
    'gallery',
    /^(?:\[?(?:in pictures|in photos|photos?|pictures|gallery|photo essay|slideshow|galeri|fotos?|фото|写真(?:特集)?|图集|組圖|组图|포토|화보)\]?\s*[:|–—-]|[[【(](?:photos?|gallery|写真|图集|组图|포토|foto|фото)[\]】)])|\b(?:in pictures|in photos|photo gallery)\s*$|[[【(](?:photos?|gallery|写真特集|图集|组图|포토|foto|фото)[\]】)]\s*$/iu,
  ],
  [
    'interview',
    /^(?:\[?(?:interview|exclusive interview|q\s?&\s?a|wawancara|phỏng vấn|entrevista|интервью|インタビュー|专访|專訪|인터뷰)\]?\s*[:|–—-]|[[【(](?:interview|インタビュー|专访|專訪|인터뷰|wawancara)[\]】)])|[[【(](?:interview|q&a|インタビュー|专访|專訪|인터뷰)[\]】)]\s*$/iu,
  ],
];
const sections: [Kind, RegExp][] = [
  ['video', /\/(?:videos?|watch|video-reports?|av|newsfeed\/video|detiktv)\//i],
  [
    'gallery',
    /\/(?:gallery|galleries|photos?|in-pictures|photo-?galler(?:y|ies)|pictures|fotos?|multimedia\/photos)\//i,
  ],
  ['interview', /\/(?:interviews?|q-and-a|wawancara|entrevistas?)\//i],
];
const categories: [Kind, RegExp][] = [
  ['video', /^(?:videos?|vídeos?|видео|動画|视频|영상)$/iu],
  [
    'gallery',
    /^(?:galler(?:y|ies)|photos?|photo galler(?:y|ies)|in pictures|pictures|foto|写真|图集|포토)$/iu,
  ],
  ['interview', /^(?:interviews?|q\s?&\s?a|wawancara|インタビュー|专访|인터뷰)$/iu],
];

/** What an item is, from its host, the section in its address, its categories, its title and its media. */
export function kindOf(item: RawItem, title: string, url: string): Kind {
  const { hostname = '', pathname = '' } = URL.parse(url) ?? {};
  if (videoHosts.test(hostname)) return 'video';
  const said =
    titles.find(([, pattern]) => pattern.test(title)) ??
    sections.find(([, pattern]) => pattern.test(pathname)) ??
    categories.find(([, pattern]) => item.categories.some((category) => pattern.test(category.trim())));
  if (said) return said[0];
  const types = item.media.map((media) => media.type ?? '');
  return types.some((type) => /^video/i.test(type)) && !types.some((type) => /^image/i.test(type))
    ? 'video'
    : 'article';
}

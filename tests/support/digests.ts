import type { StoryProps } from '../../emails/components/story.tsx';
import type { DigestProps } from '../../emails/daily-digest.tsx';
import DailyDigest from '../../emails/daily-digest.tsx';
import { sampleLinks, sampleStories } from '../../emails/samples.ts';
import { say, type WordKey } from '../../emails/words.ts';
import { tagLabel } from '../../src/articles/tag-label.ts';

type Told = Pick<StoryProps, 'headline' | 'summary' | 'source'>;

/** A made-up digest with the frame in `frame` and stories in `language`. */
function digest(frame: string, language: string, date: string, told: readonly Told[]): DigestProps {
  const stories = told.map((words, index): StoryProps => {
    const region = index < 3 ? 'eastern-asia' : 'southern-asia';
    const topic = ['weather', 'economy', 'arts', 'society'][index % 4]!;
    const what = `${tagLabel(region, frame)} · ${tagLabel(topic, frame)}`;
    return {
      ...sampleStories[index]!,
      ...words,
      href: `https://www.asian-news.net/${language}/${index}`,
      language,
      alsoAt: [],
      label: index === 2 ? say(frame, 'kind.video') : null,
      change: null,
      why: say(frame, 'why.interest', { what }),
      mutes: [
        {
          what: tagLabel(topic, frame),
          label: tagLabel(topic, frame),
          href: `https://www.asian-news.net/a/${index}`,
        },
      ],
    };
  });
  const [lead, ...rest] = stories;
  const footer: WordKey[] = ['footer.preferences', 'digest.web', 'footer.unsubscribe'];
  return {
    ...DailyDigest.PreviewProps,
    language: frame,
    subject: lead!.headline,
    preheader: rest[0]!.headline,
    reader: {
      date,
      greeting: say(frame, 'greeting.morning'),
      why: say(frame, 'why.digest.daily', { what: tagLabel('eastern-asia', frame), time: '07:00' }),
    },
    intro: say(frame, 'digest.intro', { count: stories.length }),
    lead: lead!,
    alerted: [],
    sections: [
      { label: tagLabel('eastern-asia', frame), stories: rest.slice(0, 2) },
      { label: tagLabel('southern-asia', frame), stories: rest.slice(2) },
    ],
    more: null,
    links: sampleLinks.map(({ href }, index) => ({ href, label: say(frame, footer[index]!) })),
  };
}

export const chinese = digest('zh-Hans', 'zh-Hans', '2026年11月24日星期二', [
  {
    headline: '台风“科托”转向北行，吕宋岛躲过最强风雨',
    summary: '台风夜间经过较冷海面后减弱。马尼拉学校停课一天，北部岛屿渡轮待涌浪平息后恢复航行。',
    source: '亚洲新闻网',
  },
  {
    headline: '首尔与东京就芯片出口达成一致',
    summary: '自三月起，两国海关将互认证书。',
    source: '东亚经济报',
  },
  { headline: '三重县渔村如何读懂大海', summary: '三代海女讲述水下世界的变化。', source: '亚洲新闻网' },
  {
    headline: '加德满都旧机场路重新通车',
    summary: '双向各开放两条车道，公交车周四恢复运营。',
    source: '喜马拉雅邮报',
  },
]);

export const hindi = digest('hi', 'hi', 'मंगलवार, 24 नवंबर 2026', [
  {
    headline: 'तूफ़ान कोटो उत्तर की ओर मुड़ा, लूज़ॉन सबसे बुरी मार से बचा',
    summary:
      'रात में ठंडे पानी के ऊपर से गुज़रते हुए तूफ़ान कमज़ोर पड़ गया। मनीला में स्कूल एक दिन बंद रहेंगे और उत्तरी द्वीपों की नौकाएँ लहरें थमने के बाद चलेंगी।',
    source: 'एशिया समाचार',
  },
  {
    headline: 'सियोल और टोक्यो चिप निर्यात पर सहमत',
    summary: 'मार्च से दोनों देशों के सीमा शुल्क कार्यालय एक-दूसरे के प्रमाणपत्र मानेंगे।',
    source: 'पूर्वी एशिया टाइम्स',
  },
  {
    headline: 'मिए का मछुआरों का गाँव समुद्र को कैसे पढ़ता है',
    summary: 'तीन पीढ़ियों की गोताखोर बताती हैं कि पानी के नीचे क्या बदला।',
    source: 'एशिया समाचार',
  },
  {
    headline: 'काठमांडू में हवाई अड्डे की पुरानी सड़क फिर खुली',
    summary: 'दोनों दिशाओं में दो-दो लेन खुली हैं; बसें गुरुवार से लौटेंगी।',
    source: 'हिमालय पोस्ट',
  },
]);

/** The mails' own words are not written in Arabic yet; stories are, and stand from the right in an English frame. */
export const arabic = digest('en', 'ar', 'Tuesday, 24 November 2026', [
  {
    headline: 'الإعصار كوتو يتجه شمالا ولوزون تنجو من الأسوأ',
    summary:
      'فقد الإعصار قوته ليلا فوق مياه أبرد. تبقى مدارس مانيلا مغلقة يوما واحدا، وتنتظر العبّارات إلى الجزر الشمالية هدوء البحر.',
    source: 'أخبار آسيا',
  },
  {
    headline: 'سيول وطوكيو تتفقان على صادرات الرقائق',
    summary: 'تعترف جمارك البلدين كل منهما بشهادات الأخرى ابتداء من مارس.',
    source: 'صحيفة الشرق',
  },
  {
    headline: 'كيف تقرأ قرية صيادين في مييه البحر',
    summary: 'ثلاثة أجيال من الغواصات يتحدثن عما تغير تحت الماء.',
    source: 'أخبار آسيا',
  },
  {
    headline: 'كاتماندو تعيد فتح طريق المطار القديم',
    summary: 'حارتان مفتوحتان في كل اتجاه، وتعود الحافلات يوم الخميس.',
    source: 'بريد الهيمالايا',
  },
]);

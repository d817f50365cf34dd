/** “Read on” and its kin, which stand behind a sentence, an ellipsis, a bracket or an arrow. */
const readOn = oneOf(String.raw`
  continue reading|read (?:more|on|the (?:full|rest)|full)|click here (?:to|for)
  full (?:story|article)|also read|read also
  keep reading|learn more|view (?:entire|full) post|see (?:more|also)|more\s*[»›>]+
  weiterlesen|mehr (?:lesen|erfahren)|lire (?:la suite|plus|aussi)|leer (?:más|también)|seguir leyendo
  leia (?:mais|também)|saiba mais|continue lendo|leggi (?:tutto|anche)|continua a leggere
  lees (?:meer|verder)|czytaj (?:dalej|więcej|też)|číst dál|celý článek|läs mer|læs mere|les mer
  lue lisää
  devamını oku|devamı için tıklayın(?:ız)?|haberin devamı|ardını oxu|davomini o‘qish|batafsil
  citește mai (?:mult|departe)|tovább olvas\w*
  baca (?:juga|selengkapnya|lagi|selanjutnya)|simak (?:juga|selengkapnya)|lihat juga|selengkapnya
  teruskan membaca
  artikel ini (?:telah|sudah) tayang|xem (?:thêm|tiếp)|đọc (?:thêm|tiếp)|mời (?:bạn|độc giả)
  basahin (?:ang|dito)
  читать (?:далее|полностью|также)|читайте (?:также|далее)|подробнее|читати далі|детальніше|толығырақ
  толугу менен|дэлгэрэнгүй
  διαβάστε (?:περισσότερα|επίσης)|συνέχεια(?! \p{L})|ל?כתבה ה?מלאה|קראו? עוד|המשך קריאה
  اقرأ (?:المزيد|أيضا)|المزيد(?! من)
  ادامه مطلب|بیشتر بخوانید|مزید پڑھ\p{L}+
  और पढ़ें|आगे पढ़ें|पूरी खबर पढ़ें|यह भी पढ़ें|अधिक वाचा|पुढे वाचा|थप पढ्नुहोस्|আর[ওো] পড়ুন
  বিস্তারিত|વધુ વાંચો|ਹੋਰ ਪੜ੍ਹੋ
  மேலும் படிக்க|మరింత చదవండి|ఇంకా చదవండి|ಮತ್ತಷ್ಟು ಓದಿ|കൂടുതൽ വായിക്കുക|තව(?:ත්)? කියවන්න|სრულად
  կարդալ ավելին
`);
/** The same where no full stops are, in words that news itself hardly uses. */
const readOnAnywhere = oneOf(`
  阅读全文|閱讀全文|点击查看|點擊查看|查看全文|继续阅读|繼續閱讀|查看更多|閱讀更多|阅读更多|【详细】|\\[详细\\]|詳全文
  続きを読む|もっと見る|この記事を読む|続きはこちら|全文を読む|この記事は有料記事です|有料会員限定|더 ?보기|기사 ?보기|전문 ?보기|자세히 ?보기|계속 ?읽기
  อ่านต่อ|อ่านเพิ่มเติม|อ่านข่าว(?:ต่อ|เพิ่มเติม)|ອ່ານຕໍ່|អានបន្ត|ဆက်(?:လက်)?ဖတ်
`);
/** How WordPress says in which blog a post appeared first. */
const appearedFirst = oneOf(`
  the post .{1,300}? (?:first )?appeared (?:first )?on|der beitrag .{1,300}? erschien zuerst auf
  l.article .{1,300}? est apparu en premier sur
  la entrada .{1,300}? (?:se publicó primero|aparece primero|apareció primero) en
  o post .{1,300}? apareceu primeiro em|l.articolo .{1,300}? (?:proviene da|sembra essere il primo su)
  het bericht .{1,300}? verscheen eerst op
  (?:wpis|artykuł) .{1,300}? (?:pojawił się poczatkowo|pochodzi z serwisu)
  příspěvek .{1,300}? pochází z
  (?:сообщение|запись) .{1,300}? (?:впервые )?появил(?:ись|ась|ось)
  ظهرت المقالة .{1,300}? (?:أولاً|أولا) على|نوشته .{1,300}? اولین بار در|הפוסט .{1,300}? הופיע לראשונה
  (?:artikel|tulisan|pos) .{1,300}? (?:pertama kali|pertama) (?:tampil|muncul) (?:pada|di)
  bài viết .{1,300}? (?:xuất hiện đầu tiên|đã xuất hiện)|投稿 .{1,300}? に最初に表示されました
  文章.{1,300}?最先出[现現][在於于]|게시물 .{1,300}?에 처음 등장
`);
const agencies =
  'Reuters|AP|AFP|Xinhua|Kyodo(?: News)?|ANI|PTI|IANS|UNI|dpa|Bernama|VNA|PNA|Antara|APP|BSS|UNB|TASS|SPA|WAM|CNA|Yonhap|Anadolu|AA';
const months = '(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z.]*';
const chinese = '新华社|新華社|中新社|中新网|中新網|中央社|人民网|人民網|央视网|环球网|澎湃新闻';

/** What feeds put around the news. Each is taken away where it stands at the end, or at the beginning. */
const endings: RegExp[] = [
  new RegExp(
    `(?<=^|[.!?…。।۔”"’'»)\\]:;>|▶►→➡-]|\\.\\.\\.)\\s*(?:[[(«|>▶►→➡-]\\s*)*(?:${readOn})(?!\\p{L})(?:\\s*[:：»›>].{0,160}|[^,;]{0,120})$`,
    'isu',
  ),
  // Without a full stop before it only where it begins as a sentence does.
  /\s*(?:\[?\s*(?:…|\.\.\.|&hellip;)\s*\]?\s*)?(?:(?:Continue|Keep) [Rr]eading\b.{0,120}|Click here (?:to|for)\b.{0,120}|(?:Read|READ) (?:more|More|MORE|on|the (?:full|rest)|full)[\s»›>→….:]*)$/su,
  new RegExp(`\\s*[[(（【…]*\\s*(?:${readOnAnywhere})[\\s\\S]{0,80}$`, 'u'),
  new RegExp(`\\s*(?:${appearedFirst}).{0,120}$`, 'isu'),
  /\s*(?:this (?:article|story|post) (?:was )?(?:originally |first )?(?:appeared|published) (?:on|in|at)|originally published (?:on|in|at)|first published (?:on|in|at)|published in [\p{Lu}].{0,60}, \p{Lu}\p{L}+ \d).{1,160}$/isu,
  /(?<=[.!?…。।۔”"’'»)\]])\s*(?:follow us on|subscribe to|sign up (?:for|to)|share this|like us on|download the|join (?:us|our)|related(?: articles| stories)?:|filed under:?|tags?:|(?:view |post a |add a |\d+ )?comments?:? ?\d*$|thanks for reading|advertisement$|all rights reserved).{0,160}$/isu,
  /(?<=[.!?…。।۔”"’'»)\]])\s*(?:copyright\s*(?:©|\(c\)|\d{4})|©|\(c\)\s?\d{4}).{0,160}$/isu,
  /^(?:(?:view )?comments?|advertisement)$/iu,
  // As Reddit puts it.
  /\s*submitted by.{1,120}\[link\].{0,40}$/su,
  /\s*(?:Follow us on|Like us on|Filed under|Related (?:articles|stories):).{0,160}$/su,
  new RegExp(`\\s*(?:==|--|[—–/]|\\s-)\\s?(?:with (?:inputs|reports?) from )?(?:${agencies})\\.?$`, 'iu'),
  new RegExp(`(?<=[.!?…।”"])\\s*[(（](?:${agencies})[)）]$`, 'u'),
  /\s*[(（【]\s*(?:完|终|終|끝|了|END)\s*[)）】]$/u,
  /(?:(?<=[。！？.!?])\s*|\s*[(（【])(?:责任编辑|責任編輯|编辑|編輯|责编|來源|来源)[:：\s][^。]{1,40}$/u,
  /\s*(?:<?저작권자|ⓒ|무단\s?전재|無断転載)[\s\S]{0,120}$/u,
  /(?<=[.。!?)])\s*[\w.+-]{2,40}@[\w.-]{3,60}$/,
  /\s*[[(]\s*(?:link|comments?|more)\s*[\])]\s*$/iu,
  /(?<=[.!?…。।۔”"’'»])\s*[[(]\s*(?:…|\.\.\.)\s*[\])]$/u,
  /\s*(?:\(?\s*(?:more|cont(?:inue)?d)\s*\)?)$/iu,
];
const beginnings: RegExp[] = [
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}(?: \d{1,2}:\d{2} ?[AP]M)?\s+(?=\S)/u,
  // As Drupal begins: who wrote it, and when.
  /^(?:\S{1,40} ){0,3}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d{2}\/\d{2}\/\d{4} - \d{2}:\d{2}\s+/u,
  /^(?:\(?(?:photo|image|picture)s?:? ?(?:credit|courtesy|by|source)?[^.]{0,80}\)\s*)/iu,
  // Of an agency: "By Laila Bassam and Tala Ramadan DUBAI, Feb 17 (Reuters) - ". Where its desk sits is not where it happened.
  new RegExp(
    `^(?:By \\p{Lu}[^()]{2,200}? )?\\p{Lu}{2}[\\p{Lu}/ .'’-]{1,80}(?:, (?:${months} \\d{1,2}|\\d{1,2} ${months}))? \\((?:${agencies})\\)\\s*(?:--|[-–—:])\\s*`,
    'u',
  ),
  new RegExp(
    `^[（(【]?(?:${chinese})[^。，]{0,40}?(?:电|電|讯|訊)(?:[】）)]\\s*)?(?:[（(][^）)。]{0,40}[）)])?[\\s，,:：]*`,
    'u',
  ),
  /^\p{Lu}[\p{Lu} /-]{2,60}, \d{1,2} \p{Ll}{3,9}\.?\s?(?:[—–-]\s?(?:РИА Новости|ТАСС|Интерфакс|Sputnik)|[./]\s?\/?ТАСС\/)[.,]?\s*/u,
  /^\p{Lu}\p{Ll}[\p{L} ]{1,30} \(ANTARA(?: News)?\)\s*[-–—]\s*/u,
  /^(?:【本报讯】|【本報訊】|本报讯|本報訊)\s*(?:[（(][^）)。]{0,40}[）)])?\s*/u,
  /^[([]\s*[^()[\]]{1,20}=\s*(?:연합뉴스|뉴시스|뉴스1|뉴스핌|AP|AFP|로이터)[^)\]]{0,20}[)\]]\s*(?:[가-힣·,\s]{2,40}\s=\s)?/u,
  /^(?:【[^】]{1,20}(?:共同|時事|AFP|ロイター|CNN|＝|=)[^】]{0,10}】|[[［][^\]］]{1,30}ロイター[\]］]\s*[-－—]?)\s*/u,
  /^(?:(?:[A-Za-z0-9]+\.(?:com|co\.id|co|id|net), )?\p{Lu}[\p{L} ]{2,30}, (?:C(?:NN|NBC) Indonesia|[A-Za-z0-9]+\.(?:com|co\.id|co|id|net))|[A-Za-z0-9]+\.(?:com|co\.id|co|CO|id|net), \p{Lu}[\p{L} ]{2,30})\s*(?:--|[-–—])\s*/u,
  /^(?:\((?:Dân trí|NLĐO|PLO|TTXVN|VTC News|Thanh Niên|VOV)\)|TTO|VTV\.vn|SGGPO|VOV\.VN)\s*[-–—.]\s*/u,
  /^(?:advertisement|sponsored|listen to this article|image copyright [^.]{0,40}? image caption)\s+/iu,
];

/** A text without "Continue reading", "The post … appeared first on", an agency's marks and their kin in any language. */
export function withoutBoilerplate(text: string): string {
  let own = text;
  for (let before = ''; before !== own; ) {
    before = own;
    for (const ending of endings) own = cutEnd(own, ending);
    for (const beginning of beginnings) own = own.replace(beginning, '');
    // WordPress's “[…]”: what stands before it is cut off, and says so.
    own = own.replace(/\s*[[(]\s*(?:…|\.\.\.)\s*[\])]$/u, '…');
  }
  return own.trim();
}

/** Only the last part is looked at, so that a long body costs no more than a short one. */
function cutEnd(text: string, ending: RegExp): string {
  const from = Math.max(0, text.length - 500);
  const tail = text.slice(from);
  const cut = tail.replace(ending, '');
  return cut === tail ? text : text.slice(0, from) + cut;
}

/** Alternatives of a pattern, written in lines. */
function oneOf(lines: string): string {
  return lines.trim().replace(/\s*\n\s*/g, '|');
}

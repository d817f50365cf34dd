import type { Words } from '../words.ts';

/** Simplified Chinese. */
export const zhHans: Words = {
  'masthead.tagline': '亚洲新闻，按您的时间送达',

  'greeting.morning': '早上好。',
  'greeting.day': '下午好。',
  'greeting.evening': '晚上好。',

  'digest.intro': '今天的亚洲，为您选出 {count, number} 条新闻。',
  'digest.intro.weekly': '本周的亚洲，为您选出 {count, number} 条新闻。',
  'digest.subject.fallback': '您的亚洲新闻',
  'digest.preheader.also': '另有：{headlines}',
  'digest.more': '网页上还有 {count, number} 条新闻',
  'digest.web': '在网页上阅读',
  'section.top': '亚洲要闻',
  'section.more': '更多新闻',
  'section.missed': '或许您错过了',
  'section.alerted': '已向您发出快讯',
  'alerted.line': '{time} 已发快讯',

  'kind.video': '视频',
  'kind.gallery': '图集',
  'kind.interview': '专访',
  'story.update': '最新进展',
  'story.changed': '新变化：{text}',
  'story.mutes': '不再看：',
  'story.mute': '不再看“{what}”',
  'story.fewer': '少看此类',

  'why.interest': '您关注：{what}',
  'why.all': '全亚洲：{what}',
  'why.abroad': '亚洲以外',
  'why.top': '亚洲要闻',
  'why.editor': '编辑推荐',
  'why.update': '您可能看过的报道有了新进展',
  'why.alerted': '您已收到过相关快讯',
  'why.digest.daily': '您收到此邮件，是因为您订阅了每天 {time} 的简报，内容为：{what}。',
  'why.digest.weekdays': '您收到此邮件，是因为您订阅了工作日 {time} 的简报，内容为：{what}。',
  'why.digest.weekly': '您收到此邮件，是因为您订阅了每周一次、{time} 送达的简报，内容为：{what}。',
  'why.alert.urgent': '您收到此邮件，是因为您订阅了最紧急的新闻快讯，内容为：{what}。',
  'why.alert.all': '您收到此邮件，是因为您订阅了新闻快讯，内容为：{what}。',
  'why.letter': '您收到此邮件，是因为有人在 Asian-News.net 填写了这个地址。',
  'why.web': '这是 Daybreak 的一期简报；每位读者收到的内容都按各自的关注选编。',
  'footer.signup': '订阅您自己的简报',
  'why.desk': '您收到此邮件，是因为您是 Asian-News.net 的编辑。',
  'what.all': '全亚洲',
  'what.some': '{names}以及另外 {count, number} 项',
  'list.comma': '、',

  'alert.kicker.alert': '突发新闻',
  'alert.kicker.update': '最新进展',
  'alert.kicker.correction': '更正',
  'alert.urgent': '紧急',
  'alert.subject.alert': '突发：{headline}',
  'alert.subject.update': '最新进展：{headline}',
  'alert.subject.correction': '更正：{headline}',
  'alert.note.update': '最新情况',
  'alert.note.correction': '错在何处',
  'alert.first': '这是 {time} 所发快讯的后续。',
  'alert.read': '前往{source}阅读全文',

  'special.flag': '特刊',
  'special.why': '这是 Daybreak 的一期特刊。',
  'special.advertising': '广告',
  'special.sponsor': '访问 {name}',

  'footer.preferences': '更改订阅内容',
  'footer.unsubscribe': '退订',
  'footer.fewerAlerts': '减少快讯',
  'footer.fewerStories': '更短的简报',
  'footer.alertsOff': '关闭快讯',
  'footer.pause': '暂停一周',
  'footer.publisher':
    '{product} 由 {company} 出版，地址：{address}，捷克共和国。公司注册号：{registration}。',

  'letter.link': '如果按钮无法使用，请打开此地址：',
  'letter.ignore': '如果这不是您本人的操作，请不必理会。未经您确认，我们不会再发送邮件。',

  'confirm.subject': '请确认订阅 Daybreak 简报',
  'confirm.title': '还差一步',
  'confirm.text':
    '有人（希望就是您）在 Asian-News.net 填写了这个地址，以订阅新闻简报。确认之后，第一期简报将在所选时间送达。',
  'confirm.button': '确认我的地址',
  'confirm.valid': '此链接 48 小时内有效，仅可使用一次。',

  'remind.subject': '还想收到亚洲新闻吗？',
  'remind.title': '您的简报在等您',
  'remind.text':
    '昨天有人用这个地址订阅了 Asian-News.net 的新闻简报，但尚未确认。我们只提醒这一次；未经确认的地址一周后即予删除。',

  'already.subject': '您已经订阅了 Daybreak',
  'already.title': '您已是我们的读者',
  'already.text':
    '有人（多半是您）再次用这个地址订阅 Asian-News.net 的新闻简报。您早已订阅，一切照旧。若要更改内容或时间，请点击：',
  'already.button': '打开我的订阅设置',

  'welcome.subject': '欢迎阅读 Daybreak',
  'welcome.title': '欢迎您',
  'welcome.text': '您的地址已确认。Daybreak 将为您送上：{what}。',
  'welcome.when': '简报将于{when}送达。',
  'cadence.daily': '每天 {time} ',
  'cadence.weekdays': '每个工作日 {time} ',
  'cadence.weekly': '每{day} {time} ',
  'welcome.alerts': '若有与您相关的突发大事，我们会立即发出快讯。',
  'welcome.tip':
    '每条新闻都注明为何出现；不感兴趣的内容，点一下即可不再看。请把我们加入通讯录，以免邮件被误判。',
  'welcome.button': '查看我的订阅设置',

  'preferences.subject': '您的 Daybreak 订阅设置链接',
  'preferences.title': '您的订阅设置',
  'preferences.text': '这是您索取的链接。打开它无需密码即可更改设置，请勿转发此邮件。',
  'preferences.button': '打开我的订阅设置',
  'preferences.ignore': '如果您没有索取，请不必理会；一切照旧。',

  'rights.subject': '查看我们保存的您的信息的链接',
  'rights.title': '您的数据和地址',
  'rights.text':
    '这是您索取的链接。它显示 Daybreak 保存的关于您的全部信息；您可以下载、更改地址或要求全部删除。',
  'rights.button': '打开我的数据',
  'rights.valid': '链接在一小时内有效。',

  'change.subject': '请确认您的 Daybreak 新地址',
  'change.title': '更改地址',
  'change.text.new': '今后 Daybreak 将寄到这个地址。请确认它属于您。',
  'change.text.old':
    '今后 Daybreak 将寄到另一个地址：{address}。请确认这是您的意愿；两个地址都确认之前，一切照旧。',
  'change.button': '确认更改',

  'login.subject': 'Daybreak 编辑台登录链接',
  'login.title': '登录编辑台',
  'login.text': '请用此链接打开编辑台。链接 15 分钟内有效，仅可使用一次。',
  'login.button': '打开编辑台',
  'login.ignore': '如果您没有索取此链接，请告知管理员。',

  'invite.subject': '邀请您加入 Daybreak 编辑台',
  'invite.title': '欢迎来到编辑台',
  'invite.text':
    '{inviter}邀请您加入 Daybreak 编辑台，Asian-News.net 的简报与突发快讯都在这里制作。请先设置密码。',
  'invite.someone': '管理员',
  'invite.button': '设置密码',
  'invite.valid': '此链接 7 天内有效，仅可使用一次。',
};

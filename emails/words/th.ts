import type { Words } from '../words.ts';

/** Thai. */
export const th: Words = {
  'masthead.tagline': 'ข่าวเอเชีย ในเวลาที่คุณเลือก',

  'greeting.morning': 'สวัสดีตอนเช้า',
  'greeting.day': 'สวัสดีตอนบ่าย',
  'greeting.evening': 'สวัสดีตอนค่ำ',

  'digest.intro': 'ข่าวเอเชียวันนี้สำหรับคุณ {count, number} ข่าว',
  'digest.intro.weekly': 'ข่าวเอเชียสัปดาห์นี้สำหรับคุณ {count, number} ข่าว',
  'digest.subject.fallback': 'ข่าวเอเชียสำหรับคุณ',
  'digest.preheader.also': 'และอีก: {headlines}',
  'digest.more': 'อ่านอีก {count, number} ข่าวบนเว็บ',
  'digest.web': 'อ่านบนเว็บ',
  'section.top': 'ข่าวเด่นเอเชีย',
  'section.more': 'ข่าวอื่นสำหรับคุณ',
  'section.missed': 'เผื่อคุณพลาดไป',
  'section.alerted': 'ข่าวด่วนที่แจ้งคุณแล้ว',
  'alerted.line': 'แจ้งข่าวด่วนเมื่อ {time} น.',

  'kind.video': 'วิดีโอ',
  'kind.gallery': 'ประมวลภาพ',
  'kind.interview': 'สัมภาษณ์',
  'story.update': 'อัปเดต',
  'story.changed': 'ความคืบหน้า: {text}',
  'story.mutes': 'ซ่อน:',
  'story.mute': 'ซ่อนข่าว{what}',
  'story.fewer': 'ลดข่าวแบบนี้',

  'why.interest': 'คุณติดตาม {what}',
  'why.all': 'ทั่วเอเชีย: {what}',
  'why.abroad': 'นอกเอเชีย',
  'why.top': 'ข่าวเด่นเอเชีย',
  'why.editor': 'บรรณาธิการแนะนำ',
  'why.update': 'ความคืบหน้าของข่าวที่คุณอาจทราบแล้ว',
  'why.alerted': 'แจ้งข่าวด่วนเรื่องนี้แก่คุณแล้ว',
  'why.digest.daily': 'คุณได้รับอีเมลนี้เพราะสมัครรับสรุปข่าวรายวัน เวลา {time} น. เรื่อง {what}',
  'why.digest.weekdays': 'คุณได้รับอีเมลนี้เพราะสมัครรับสรุปข่าวทุกวันทำงาน เวลา {time} น. เรื่อง {what}',
  'why.digest.weekly': 'คุณได้รับอีเมลนี้เพราะสมัครรับสรุปข่าวรายสัปดาห์ เวลา {time} น. เรื่อง {what}',
  'why.alert.urgent': 'คุณได้รับอีเมลนี้เพราะสมัครรับเฉพาะข่าวด่วนที่สำคัญที่สุด เรื่อง {what}',
  'why.alert.all': 'คุณได้รับอีเมลนี้เพราะสมัครรับข่าวด่วน เรื่อง {what}',
  'why.letter': 'คุณได้รับอีเมลนี้เพราะมีผู้กรอกที่อยู่อีเมลนี้ที่ Asian-News.net',
  'why.web': 'นี่คือ Daybreak ฉบับหนึ่ง สรุปข่าวที่จัดทำให้ผู้อ่านแต่ละคนตามความสนใจของตน',
  'footer.signup': 'สมัครรับฉบับของคุณเอง',
  'why.desk': 'คุณได้รับอีเมลนี้เพราะคุณเป็นบรรณาธิการของ Asian-News.net',
  'what.all': 'ทั่วเอเชีย',
  'what.some': '{names} และอีก {count, number} รายการ',
  'list.comma': ', ',

  'alert.kicker.alert': 'ข่าวด่วน',
  'alert.kicker.update': 'อัปเดต',
  'alert.kicker.correction': 'แก้ไขข่าว',
  'alert.urgent': 'ด่วนที่สุด',
  'alert.subject.alert': 'ด่วน: {headline}',
  'alert.subject.update': 'อัปเดต: {headline}',
  'alert.subject.correction': 'แก้ไขข่าว: {headline}',
  'alert.note.update': 'มีอะไรใหม่',
  'alert.note.correction': 'ข้อที่ผิดพลาด',
  'alert.first': 'ต่อเนื่องจากข่าวด่วนที่เราแจ้งเมื่อ {time}',
  'alert.read': 'อ่านข่าวเต็มที่ {source}',

  'special.flag': 'ฉบับพิเศษ',
  'special.why': 'นี่คือ Daybreak ฉบับพิเศษ',
  'special.advertising': 'โฆษณา',
  'special.sponsor': 'ไปที่ {name}',

  'footer.preferences': 'เปลี่ยนสิ่งที่คุณได้รับ',
  'footer.unsubscribe': 'ยกเลิกการรับ',
  'footer.fewerAlerts': 'ลดข่าวด่วน',
  'footer.fewerStories': 'สรุปข่าวสั้นลง',
  'footer.alertsOff': 'ปิดข่าวด่วน',
  'footer.pause': 'หยุดพักหนึ่งสัปดาห์',
  'footer.publisher': '{product} จัดพิมพ์โดย {company}, {address}, สาธารณรัฐเช็ก เลขทะเบียนบริษัท {registration}',

  'letter.link': 'หากปุ่มใช้ไม่ได้ โปรดเปิดที่อยู่นี้:',
  'letter.ignore': 'หากไม่ใช่คุณ ไม่ต้องทำอะไร หากคุณไม่ยืนยัน เราจะไม่ส่งอะไรอีก',

  'confirm.subject': 'ยืนยันการสมัครรับ Daybreak',
  'confirm.title': 'อีกเพียงขั้นตอนเดียว',
  'confirm.text':
    'มีผู้กรอกที่อยู่อีเมลนี้ ซึ่งเราหวังว่าเป็นคุณ เพื่อรับสรุปข่าวจาก Asian-News.net เมื่อยืนยันแล้ว สรุปข่าวฉบับแรกจะมาถึงในเวลาที่เลือกไว้',
  'confirm.button': 'ยืนยันที่อยู่อีเมลของฉัน',
  'confirm.valid': 'ลิงก์นี้ใช้ได้ 48 ชั่วโมง และใช้ได้ครั้งเดียว',

  'remind.subject': 'ยังอยากรับข่าวเอเชียอยู่ไหม',
  'remind.title': 'สรุปข่าวของคุณรออยู่',
  'remind.text':
    'เมื่อวานมีผู้กรอกที่อยู่อีเมลนี้เพื่อรับสรุปข่าวจาก Asian-News.net แต่ยังไม่ได้ยืนยัน เราเตือนเพียงครั้งนี้ครั้งเดียว ที่อยู่ที่ไม่ยืนยันจะถูกลบภายในหนึ่งสัปดาห์',

  'already.subject': 'คุณรับ Daybreak อยู่แล้ว',
  'already.title': 'คุณเป็นผู้อ่านของเราอยู่แล้ว',
  'already.text':
    'มีผู้กรอกที่อยู่อีเมลนี้ ซึ่งน่าจะเป็นคุณ เพื่อรับสรุปข่าวจาก Asian-News.net อีกครั้ง คุณรับอยู่แล้ว และไม่มีอะไรเปลี่ยนแปลง หากต้องการเปลี่ยนเนื้อหาหรือเวลา:',
  'already.button': 'เปิดการตั้งค่าของฉัน',

  'welcome.subject': 'ยินดีต้อนรับสู่ Daybreak',
  'welcome.title': 'ยินดีต้อนรับ',
  'welcome.text': 'ที่อยู่อีเมลของคุณยืนยันแล้ว Daybreak จะนำข่าวเหล่านี้มาให้คุณ: {what}',
  'welcome.when': 'สรุปข่าวของคุณจะมาถึง{when}',
  'cadence.daily': 'ทุกวัน เวลา {time} น.',
  'cadence.weekdays': 'ทุกวันทำงาน เวลา {time} น.',
  'cadence.weekly': 'ทุก{day} เวลา {time} น.',
  'welcome.alerts': 'เมื่อเกิดเรื่องใหญ่ที่เกี่ยวกับคุณ เราจะแจ้งข่าวด่วนทันที',
  'welcome.tip': 'ทุกข่าวบอกเหตุผลที่คัดมา และคลิกเดียวก็ซ่อนเรื่องที่คุณไม่สนใจได้ เพิ่มเราในรายชื่อติดต่อ เพื่อไม่ให้พลาด Daybreak',
  'welcome.button': 'ดูการตั้งค่าของฉัน',

  'preferences.subject': 'ลิงก์ไปยังการตั้งค่า Daybreak ของคุณ',
  'preferences.title': 'การตั้งค่าของคุณ',
  'preferences.text': 'นี่คือลิงก์ที่คุณขอ ลิงก์นี้เปิดการตั้งค่าได้โดยไม่ต้องใช้รหัสผ่าน โปรดอย่าส่งต่ออีเมลนี้',
  'preferences.button': 'เปิดการตั้งค่าของฉัน',
  'preferences.ignore': 'หากคุณไม่ได้ขอ ไม่ต้องทำอะไร ไม่มีอะไรเปลี่ยนแปลง',

  'rights.subject': 'ลิงก์ไปยังข้อมูลของคุณที่เราเก็บไว้',
  'rights.title': 'ข้อมูลและที่อยู่อีเมลของคุณ',
  'rights.text':
    'นี่คือลิงก์ที่คุณขอ ซึ่งแสดงทุกอย่างที่ Daybreak เก็บไว้เกี่ยวกับคุณ คุณดาวน์โหลดข้อมูล เปลี่ยนที่อยู่อีเมล หรือให้ลบทั้งหมดได้ที่นั่น',
  'rights.button': 'เปิดข้อมูลของฉัน',
  'rights.valid': 'ลิงก์ใช้ได้หนึ่งชั่วโมง',

  'change.subject': 'ยืนยันที่อยู่อีเมลใหม่สำหรับ Daybreak',
  'change.title': 'เปลี่ยนที่อยู่อีเมล',
  'change.text.new': 'ต่อไปนี้ Daybreak จะส่งมาที่อยู่อีเมลนี้ โปรดยืนยันว่าเป็นของคุณ',
  'change.text.old':
    'ต่อไปนี้ Daybreak จะส่งไปยังที่อยู่อีเมลอื่น: {address} โปรดยืนยันว่าคุณต้องการเช่นนั้น หากยังไม่ยืนยันทั้งสองที่อยู่ จะไม่มีอะไรเปลี่ยนแปลง',
  'change.button': 'ยืนยันการเปลี่ยน',

  'login.subject': 'ลิงก์เข้าสู่โต๊ะข่าว Daybreak',
  'login.title': 'เข้าสู่โต๊ะข่าว',
  'login.text': 'เปิดโต๊ะข่าวด้วยลิงก์นี้ ใช้ได้ 15 นาที และใช้ได้ครั้งเดียว',
  'login.button': 'เปิดโต๊ะข่าว',
  'login.ignore': 'หากคุณไม่ได้ขอ โปรดแจ้งผู้ดูแลระบบ',

  'invite.subject': 'ขอเชิญร่วมโต๊ะข่าว Daybreak',
  'invite.title': 'ยินดีต้อนรับสู่โต๊ะข่าว',
  'invite.text':
    '{inviter} เชิญคุณเข้าสู่โต๊ะข่าว Daybreak ที่จัดทำสรุปข่าวและข่าวด่วนของ Asian-News.net โปรดตั้งรหัสผ่านเพื่อเริ่มใช้งาน',
  'invite.someone': 'ผู้ดูแลระบบ',
  'invite.button': 'ตั้งรหัสผ่าน',
  'invite.valid': 'ลิงก์นี้ใช้ได้ 7 วัน และใช้ได้ครั้งเดียว',
};

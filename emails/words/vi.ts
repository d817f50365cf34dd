import type { Words } from '../words.ts';

/** Vietnamese. */
export const vi: Words = {
  'masthead.tagline': 'Tin tức châu Á, đúng giờ bạn chọn',

  'greeting.morning': 'Chào buổi sáng.',
  'greeting.day': 'Chào buổi chiều.',
  'greeting.evening': 'Chào buổi tối.',

  'digest.intro': '{count, number} tin châu Á dành cho bạn hôm nay.',
  'digest.intro.weekly': '{count, number} tin châu Á dành cho bạn trong tuần này.',
  'digest.subject.fallback': 'Tin châu Á dành cho bạn',
  'digest.preheader.also': 'Cùng các tin: {headlines}',
  'digest.more': 'Còn {count, number} tin nữa trên web',
  'digest.web': 'Đọc trên web',
  'section.top': 'Tin nổi bật châu Á',
  'section.more': 'Tin khác cho bạn',
  'section.missed': 'Có thể bạn đã bỏ lỡ',
  'section.alerted': 'Đã gửi tin nóng cho bạn',
  'alerted.line': 'Tin nóng lúc {time}',

  'kind.video': 'Video',
  'kind.gallery': 'Chùm ảnh',
  'kind.interview': 'Phỏng vấn',
  'story.update': 'Cập nhật',
  'story.changed': 'Diễn biến mới: {text}',
  'story.mutes': 'Ẩn:',
  'story.mute': 'Ẩn tin về {what}',
  'story.fewer': 'Bớt tin như thế này',

  'why.interest': 'Bạn theo dõi {what}',
  'why.all': 'Toàn châu Á: {what}',
  'why.abroad': 'Ngoài châu Á',
  'why.top': 'Tin nổi bật châu Á',
  'why.editor': 'Ban biên tập chọn',
  'why.update': 'Diễn biến mới của tin có thể bạn đã đọc',
  'why.alerted': 'Bạn đã nhận tin nóng về việc này',
  'why.digest.daily': 'Bạn nhận thư này vì đã đăng ký bản tin hằng ngày lúc {time} về {what}.',
  'why.digest.weekdays': 'Bạn nhận thư này vì đã đăng ký bản tin ngày làm việc lúc {time} về {what}.',
  'why.digest.weekly': 'Bạn nhận thư này vì đã đăng ký bản tin hằng tuần lúc {time} về {what}.',
  'why.alert.urgent': 'Bạn nhận thư này vì đã đăng ký nhận ngay những tin khẩn cấp nhất về {what}.',
  'why.alert.all': 'Bạn nhận thư này vì đã đăng ký nhận ngay tin nóng về {what}.',
  'why.letter': 'Bạn nhận thư này vì địa chỉ này đã được nhập tại Asian-News.net.',
  'why.web': 'Đây là một số của Daybreak, bản tin được soạn riêng theo mối quan tâm của từng độc giả.',
  'footer.signup': 'Đăng ký bản tin của riêng bạn',
  'why.desk': 'Bạn nhận thư này vì bạn là biên tập viên của Asian-News.net.',
  'what.all': 'toàn châu Á',
  'what.some': '{names} và {count, number} mục khác',
  'list.comma': ', ',

  'alert.kicker.alert': 'Tin nóng',
  'alert.kicker.update': 'Cập nhật',
  'alert.kicker.correction': 'Đính chính',
  'alert.urgent': 'Khẩn cấp',
  'alert.subject.alert': 'Tin nóng: {headline}',
  'alert.subject.update': 'Cập nhật: {headline}',
  'alert.subject.correction': 'Đính chính: {headline}',
  'alert.note.update': 'Diễn biến mới',
  'alert.note.correction': 'Điểm sai sót',
  'alert.first': 'Tiếp theo tin nóng chúng tôi gửi lúc {time}.',
  'alert.read': 'Đọc toàn bài trên {source}',

  'special.flag': 'Số đặc biệt',
  'special.why': 'Đây là số đặc biệt của Daybreak.',
  'special.advertising': 'Quảng cáo',
  'special.sponsor': 'Ghé thăm {name}',

  'footer.preferences': 'Thay đổi nội dung nhận',
  'footer.unsubscribe': 'Hủy đăng ký',
  'footer.fewerAlerts': 'Bớt tin nóng',
  'footer.fewerStories': 'Bản tin ngắn hơn',
  'footer.alertsOff': 'Tắt tin nóng',
  'footer.pause': 'Tạm dừng một tuần',
  'footer.publisher':
    '{product} do {company} xuất bản, địa chỉ: {address}, Cộng hòa Séc. Mã số doanh nghiệp {registration}.',

  'letter.link': 'Nếu nút không hoạt động, hãy mở địa chỉ này:',
  'letter.ignore':
    'Nếu không phải bạn, bạn không cần làm gì. Không có xác nhận của bạn, chúng tôi sẽ không gửi thêm.',

  'confirm.subject': 'Xác nhận đăng ký Daybreak của bạn',
  'confirm.title': 'Chỉ còn một bước',
  'confirm.text':
    'Ai đó, mong là chính bạn, đã nhập địa chỉ này để nhận bản tin của Asian-News.net. Hãy xác nhận, và bản tin đầu tiên sẽ đến vào giờ đã chọn.',
  'confirm.button': 'Xác nhận địa chỉ của tôi',
  'confirm.valid': 'Liên kết có hiệu lực trong 48 giờ và chỉ dùng được một lần.',

  'remind.subject': 'Bạn vẫn muốn nhận tin châu Á chứ?',
  'remind.title': 'Bản tin đang chờ bạn',
  'remind.text':
    'Hôm qua địa chỉ này được nhập để nhận bản tin của Asian-News.net nhưng chưa được xác nhận. Chúng tôi chỉ nhắc một lần này; địa chỉ không được xác nhận sẽ bị xóa sau một tuần.',

  'already.subject': 'Bạn đã nhận Daybreak rồi',
  'already.title': 'Bạn đã là độc giả',
  'already.text':
    'Ai đó, có lẽ là bạn, lại nhập địa chỉ này để nhận bản tin của Asian-News.net. Bạn vẫn đang nhận, và không có gì thay đổi. Để thay đổi nội dung hoặc giờ nhận:',
  'already.button': 'Mở tùy chọn của tôi',

  'welcome.subject': 'Chào mừng bạn đến với Daybreak',
  'welcome.title': 'Rất vui được đón bạn',
  'welcome.text': 'Địa chỉ của bạn đã được xác nhận. Daybreak sẽ mang đến cho bạn: {what}.',
  'welcome.when': 'Bản tin của bạn đến {when}.',
  'cadence.daily': 'hằng ngày lúc {time}',
  'cadence.weekdays': 'vào các ngày làm việc lúc {time}',
  'cadence.weekly': 'mỗi tuần một lần, {day} lúc {time}',
  'welcome.alerts': 'Khi có việc lớn liên quan đến bạn, tin nóng sẽ đến ngay.',
  'welcome.tip':
    'Mỗi tin đều ghi rõ vì sao được chọn, và chỉ một cú nhấp là ẩn được điều bạn không quan tâm. Hãy thêm chúng tôi vào danh bạ để Daybreak không bị lạc.',
  'welcome.button': 'Xem lại tùy chọn của tôi',

  'preferences.subject': 'Liên kết tới tùy chọn Daybreak của bạn',
  'preferences.title': 'Tùy chọn của bạn',
  'preferences.text':
    'Đây là liên kết bạn yêu cầu. Liên kết mở tùy chọn mà không cần mật khẩu, nên xin đừng chuyển tiếp thư này.',
  'preferences.button': 'Mở tùy chọn của tôi',
  'preferences.ignore': 'Nếu bạn không yêu cầu, bạn không cần làm gì; không có gì thay đổi.',

  'rights.subject': 'Liên kết tới dữ liệu chúng tôi lưu về bạn',
  'rights.title': 'Dữ liệu và địa chỉ của bạn',
  'rights.text':
    'Đây là liên kết bạn đã yêu cầu. Trang này cho thấy mọi thứ Daybreak lưu về bạn; bạn có thể tải xuống, đổi địa chỉ hoặc yêu cầu xóa tất cả.',
  'rights.button': 'Mở dữ liệu của tôi',
  'rights.valid': 'Liên kết có hiệu lực trong một giờ.',

  'change.subject': 'Xác nhận địa chỉ mới của bạn cho Daybreak',
  'change.title': 'Thay đổi địa chỉ',
  'change.text.new': 'Từ nay Daybreak sẽ đến địa chỉ này. Hãy xác nhận đây là địa chỉ của bạn.',
  'change.text.old':
    'Từ nay Daybreak sẽ được gửi đến địa chỉ khác: {address}. Hãy xác nhận đó là điều bạn muốn; khi cả hai địa chỉ chưa xác nhận, không có gì thay đổi.',
  'change.button': 'Xác nhận thay đổi',

  'login.subject': 'Liên kết vào bàn biên tập Daybreak',
  'login.title': 'Đăng nhập bàn biên tập',
  'login.text': 'Mở bàn biên tập bằng liên kết này. Liên kết có hiệu lực 15 phút và chỉ dùng được một lần.',
  'login.button': 'Mở bàn biên tập',
  'login.ignore': 'Nếu bạn không yêu cầu, hãy báo cho quản trị viên.',

  'invite.subject': 'Mời bạn vào bàn biên tập Daybreak',
  'invite.title': 'Chào mừng bạn đến bàn biên tập',
  'invite.text':
    '{inviter} mời bạn vào bàn biên tập Daybreak, nơi làm ra bản tin và tin nóng của Asian-News.net. Hãy đặt mật khẩu để bắt đầu.',
  'invite.someone': 'Quản trị viên',
  'invite.button': 'Đặt mật khẩu',
  'invite.valid': 'Liên kết có hiệu lực trong 7 ngày và chỉ dùng được một lần.',
};

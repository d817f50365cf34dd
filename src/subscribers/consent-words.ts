/** What readers agree to, in the languages of the pages. A changed wording gets a new version in `consent.ts`. */
export const consentWords: Record<string, { signUp: string; confirm: string; measuring: string }> = {
  en: {
    signUp:
      'Send me Daybreak by e-mail: the digests and breaking alerts I choose here, from Asian-News.net (SNOWLAND s.r.o.). I can stop with one click in every mail.',
    confirm: 'Yes, this is my address, and I want to get Daybreak by e-mail.',
    measuring:
      'You may count which mails I open and which links I follow, to make Daybreak better. I can take this back at any time.',
  },
  'zh-Hans': {
    signUp:
      '请通过电子邮件向我发送 Daybreak：我在此选择的新闻简报和突发新闻快讯，由 Asian-News.net（SNOWLAND s.r.o.）提供。每封邮件中一键即可退订。',
    confirm: '是的，这是我的地址，我希望通过电子邮件收到 Daybreak。',
    measuring: '你们可以统计我打开了哪些邮件、点击了哪些链接，以改进 Daybreak。我可以随时撤回。',
  },
  'zh-Hant': {
    signUp:
      '請以電子郵件寄送 Daybreak 給我：我在此選擇的新聞摘要與突發新聞快訊，由 Asian-News.net（SNOWLAND s.r.o.）提供。每封郵件都能一鍵取消訂閱。',
    confirm: '是的，這是我的地址，我想以電子郵件收到 Daybreak。',
    measuring: '你們可以統計我開啟了哪些郵件、點擊了哪些連結，以改進 Daybreak。我可以隨時撤回。',
  },
  ja: {
    signUp:
      'Daybreak をメールで受け取ります。ここで選んだダイジェストと速報を、Asian-News.net（SNOWLAND s.r.o.）から送ってください。どのメールからもワンクリックで停止できます。',
    confirm: 'はい、これは私のアドレスです。Daybreak をメールで受け取ります。',
    measuring:
      'Daybreak の改善のために、私がどのメールを開き、どのリンクをたどったかを数えてかまいません。この同意はいつでも取り消せます。',
  },
  ko: {
    signUp:
      '제가 여기서 고른 브리핑과 속보를 Asian-News.net(SNOWLAND s.r.o.)의 Daybreak 이메일로 보내 주세요. 모든 메일에서 한 번의 클릭으로 그만 받을 수 있습니다.',
    confirm: '네, 제 주소가 맞으며 Daybreak를 이메일로 받고 싶습니다.',
    measuring:
      'Daybreak를 개선하기 위해 제가 어떤 메일을 열고 어떤 링크를 눌렀는지 집계해도 됩니다. 이 동의는 언제든 철회할 수 있습니다.',
  },
  hi: {
    signUp:
      'मुझे ईमेल से Daybreak भेजें: Asian-News.net (SNOWLAND s.r.o.) से वे समाचार सार और ब्रेकिंग अलर्ट, जो मैं यहाँ चुनता/चुनती हूँ। हर मेल में एक क्लिक से मैं इसे रोक सकता/सकती हूँ।',
    confirm: 'हाँ, यह मेरा पता है, और मैं ईमेल से Daybreak पाना चाहता/चाहती हूँ।',
    measuring:
      'Daybreak को बेहतर बनाने के लिए आप गिन सकते हैं कि मैं कौन-से मेल खोलता/खोलती हूँ और कौन-से लिंक देखता/देखती हूँ। मैं यह सहमति कभी भी वापस ले सकता/सकती हूँ।',
  },
  id: {
    signUp:
      'Kirimi saya Daybreak lewat email: ringkasan berita dan berita kilat yang saya pilih di sini, dari Asian-News.net (SNOWLAND s.r.o.). Saya dapat berhenti dengan satu klik di setiap email.',
    confirm: 'Ya, ini alamat saya, dan saya ingin menerima Daybreak lewat email.',
    measuring:
      'Anda boleh menghitung email mana yang saya buka dan tautan mana yang saya ikuti, untuk memperbaiki Daybreak. Saya dapat mencabutnya kapan saja.',
  },
  vi: {
    signUp:
      'Hãy gửi cho tôi Daybreak qua email: các bản tin và tin nóng tôi chọn ở đây, từ Asian-News.net (SNOWLAND s.r.o.). Tôi có thể dừng chỉ với một cú nhấp trong mỗi email.',
    confirm: 'Vâng, đây là địa chỉ của tôi và tôi muốn nhận Daybreak qua email.',
    measuring:
      'Các bạn được đếm những email tôi mở và những liên kết tôi theo, để cải thiện Daybreak. Tôi có thể rút lại bất cứ lúc nào.',
  },
  th: {
    signUp:
      'โปรดส่ง Daybreak ให้ฉันทางอีเมล ทั้งสรุปข่าวและข่าวด่วนที่ฉันเลือกไว้ที่นี่ จาก Asian-News.net (SNOWLAND s.r.o.) ฉันหยุดรับได้ด้วยคลิกเดียวในอีเมลทุกฉบับ',
    confirm: 'ใช่ นี่คือที่อยู่อีเมลของฉัน และฉันต้องการรับ Daybreak ทางอีเมล',
    measuring: 'คุณนับได้ว่าฉันเปิดอีเมลใดและตามลิงก์ใด เพื่อปรับปรุง Daybreak ฉันถอนความยินยอมนี้ได้ทุกเมื่อ',
  },
  cs: {
    signUp:
      'Posílejte mi Daybreak e-mailem: přehledy a mimořádné zprávy, které si zde vyberu, od Asian-News.net (SNOWLAND s.r.o.). Odběr mohu zrušit jedním kliknutím v každém e-mailu.',
    confirm: 'Ano, toto je moje adresa a chci dostávat Daybreak e-mailem.',
    measuring:
      'Smíte počítat, které e-maily otevřu a které odkazy navštívím, abyste Daybreak zlepšili. Mohu to kdykoli odvolat.',
  },
};

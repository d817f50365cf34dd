import type { Words } from '../words.ts';

/** Indonesian. */
export const id: Words = {
  'masthead.tagline': 'Berita Asia, pada jam pilihan Anda',

  'greeting.morning': 'Selamat pagi.',
  'greeting.day': 'Selamat siang.',
  'greeting.evening': 'Selamat malam.',

  'digest.intro': '{count, number} berita dari Asia pilihan Anda hari ini.',
  'digest.intro.weekly': '{count, number} berita dari Asia pilihan Anda minggu ini.',
  'digest.subject.fallback': 'Berita Asia untuk Anda',
  'digest.preheader.also': 'Juga: {headlines}',
  'digest.more': '{count, number} berita lagi di web',
  'digest.web': 'Baca di web',
  'section.top': 'Berita utama Asia',
  'section.more': 'Berita lain untuk Anda',
  'section.missed': 'Mungkin Anda lewatkan',
  'section.alerted': 'Sudah dikabarkan kepada Anda',
  'alerted.line': 'Berita kilat pukul {time}',

  'kind.video': 'Video',
  'kind.gallery': 'Galeri foto',
  'kind.interview': 'Wawancara',
  'story.update': 'Perkembangan',
  'story.changed': 'Yang berubah: {text}',
  'story.mutes': 'Sembunyikan:',
  'story.mute': 'Sembunyikan {what}',
  'story.fewer': 'Kurangi yang seperti ini',

  'why.interest': 'Anda mengikuti {what}',
  'why.all': 'Seluruh Asia: {what}',
  'why.abroad': 'Dari luar Asia',
  'why.top': 'Berita utama Asia',
  'why.editor': 'Pilihan redaksi',
  'why.update': 'Perkembangan berita yang mungkin sudah Anda baca',
  'why.alerted': 'Sudah dikabarkan lewat berita kilat',
  'why.digest.daily': 'Anda menerima ini karena meminta ringkasan harian pukul {time} tentang {what}.',
  'why.digest.weekdays':
    'Anda menerima ini karena meminta ringkasan setiap hari kerja pukul {time} tentang {what}.',
  'why.digest.weekly': 'Anda menerima ini karena meminta ringkasan mingguan pukul {time} tentang {what}.',
  'why.alert.urgent':
    'Anda menerima ini karena meminta segera dikabari tentang berita paling mendesak: {what}.',
  'why.alert.all': 'Anda menerima ini karena meminta segera dikabari tentang berita kilat: {what}.',
  'why.letter': 'Anda menerima ini karena alamat ini dimasukkan di Asian-News.net.',
  'why.web':
    'Ini satu edisi Daybreak, ringkasan berita yang disusun untuk setiap pembaca menurut minatnya sendiri.',
  'footer.signup': 'Dapatkan edisi Anda sendiri',
  'why.desk': 'Anda menerima ini karena Anda redaktur Asian-News.net.',
  'what.all': 'seluruh Asia',
  'what.some': '{names} dan {count, number} lainnya',
  'list.comma': ', ',

  'alert.kicker.alert': 'Berita kilat',
  'alert.kicker.update': 'Perkembangan',
  'alert.kicker.correction': 'Ralat',
  'alert.urgent': 'Mendesak',
  'alert.subject.alert': 'Kilat: {headline}',
  'alert.subject.update': 'Perkembangan: {headline}',
  'alert.subject.correction': 'Ralat: {headline}',
  'alert.note.update': 'Yang baru',
  'alert.note.correction': 'Yang keliru',
  'alert.first': 'Ini lanjutan berita kilat kami pukul {time}.',
  'alert.read': 'Baca selengkapnya di {source}',

  'special.flag': 'Edisi khusus',
  'special.why': 'Ini edisi khusus Daybreak.',
  'special.advertising': 'Iklan',
  'special.sponsor': 'Kunjungi {name}',

  'footer.preferences': 'Ubah langganan Anda',
  'footer.unsubscribe': 'Berhenti berlangganan',
  'footer.fewerAlerts': 'Lebih sedikit berita kilat',
  'footer.fewerStories': 'Ringkasan lebih pendek',
  'footer.alertsOff': 'Matikan berita kilat',
  'footer.pause': 'Jeda seminggu',
  'footer.publisher':
    '{product} diterbitkan oleh {company}, {address}, Republik Ceko. Nomor registrasi perusahaan {registration}.',

  'letter.link': 'Jika tombol tidak berfungsi, buka alamat ini:',
  'letter.ignore':
    'Jika ini bukan Anda, abaikan saja. Tanpa konfirmasi Anda, tidak ada lagi yang akan dikirim.',

  'confirm.subject': 'Konfirmasi langganan Daybreak Anda',
  'confirm.title': 'Tinggal satu langkah',
  'confirm.text':
    'Seseorang, semoga Anda sendiri, memasukkan alamat ini untuk ringkasan berita Asian-News.net. Konfirmasikan, dan ringkasan pertama akan tiba pada jam yang dipilih.',
  'confirm.button': 'Konfirmasi alamat saya',
  'confirm.valid': 'Tautan ini berlaku 48 jam dan hanya dapat dipakai sekali.',

  'remind.subject': 'Masih ingin berita dari Asia?',
  'remind.title': 'Ringkasan Anda menunggu',
  'remind.text':
    'Kemarin alamat ini dimasukkan untuk ringkasan berita Asian-News.net, tetapi belum dikonfirmasi. Kami hanya mengingatkan sekali ini; alamat yang tidak dikonfirmasi dihapus setelah seminggu.',

  'already.subject': 'Anda sudah menerima Daybreak',
  'already.title': 'Anda sudah menjadi pembaca',
  'already.text':
    'Seseorang, mungkin Anda sendiri, kembali memasukkan alamat ini untuk ringkasan berita Asian-News.net. Anda sudah berlangganan, dan tidak ada yang berubah. Untuk mengubah isi atau waktunya:',
  'already.button': 'Buka pengaturan saya',

  'welcome.subject': 'Selamat datang di Daybreak',
  'welcome.title': 'Senang Anda bergabung',
  'welcome.text': 'Alamat Anda sudah dikonfirmasi. Daybreak akan mengabarkan: {what}.',
  'welcome.when': 'Ringkasan Anda tiba {when}.',
  'cadence.daily': 'setiap hari pukul {time}',
  'cadence.weekdays': 'setiap hari kerja pukul {time}',
  'cadence.weekly': 'setiap {day} pukul {time}',
  'welcome.alerts': 'Bila terjadi sesuatu yang penting bagi Anda, berita kilat segera dikirim.',
  'welcome.tip':
    'Setiap berita menyebutkan mengapa ia dipilih, dan yang tidak Anda minati dapat disembunyikan dengan sekali klik. Tambahkan kami ke kontak Anda agar Daybreak tidak tersasar.',
  'welcome.button': 'Lihat pengaturan saya',

  'preferences.subject': 'Tautan ke pengaturan Daybreak Anda',
  'preferences.title': 'Pengaturan Anda',
  'preferences.text':
    'Ini tautan yang Anda minta. Pengaturan Anda terbuka tanpa kata sandi, jadi jangan teruskan email ini.',
  'preferences.button': 'Buka pengaturan saya',
  'preferences.ignore': 'Jika Anda tidak memintanya, abaikan saja; tidak ada yang berubah.',

  'rights.subject': 'Tautan ke data Anda yang kami simpan',
  'rights.title': 'Data dan alamat Anda',
  'rights.text':
    'Ini tautan yang Anda minta. Di sana terlihat semua yang disimpan Daybreak tentang Anda; Anda dapat mengunduhnya, mengganti alamat, atau meminta semuanya dihapus.',
  'rights.button': 'Buka data saya',
  'rights.valid': 'Tautan berlaku satu jam.',

  'change.subject': 'Konfirmasi alamat baru Anda untuk Daybreak',
  'change.title': 'Perubahan alamat',
  'change.text.new':
    'Mulai sekarang Daybreak akan tiba di alamat ini. Konfirmasikan bahwa alamat ini milik Anda.',
  'change.text.old':
    'Mulai sekarang Daybreak akan dikirim ke alamat lain: {address}. Konfirmasikan bahwa ini yang Anda inginkan; sebelum kedua alamat dikonfirmasi, tidak ada yang berubah.',
  'change.button': 'Konfirmasi perubahan',

  'login.subject': 'Tautan Anda ke meja redaksi Daybreak',
  'login.title': 'Masuk ke meja redaksi',
  'login.text':
    'Buka meja redaksi dengan tautan ini. Tautan berlaku 15 menit dan hanya dapat dipakai sekali.',
  'login.button': 'Buka meja redaksi',
  'login.ignore': 'Jika Anda tidak memintanya, beri tahu administrator.',

  'invite.subject': 'Undangan ke meja redaksi Daybreak',
  'invite.title': 'Selamat datang di meja redaksi',
  'invite.text':
    '{inviter} mengundang Anda ke meja redaksi Daybreak, tempat ringkasan dan berita kilat Asian-News.net dibuat. Tetapkan kata sandi untuk memulai.',
  'invite.someone': 'Administrator',
  'invite.button': 'Tetapkan kata sandi',
  'invite.valid': 'Tautan ini berlaku 7 hari dan hanya dapat dipakai sekali.',
};

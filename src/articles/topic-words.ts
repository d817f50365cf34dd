import type { TopicId } from './topics.ts';

/**
 * What texts on a topic say, English first. `strong` words hardly stand in texts on anything else; `usual` ones lean
 * that way. `*` ends a stem; two words are a phrase. Other languages: words that stand for themselves in any text.
 */
export const topicWords: Record<TopicId, { strong: string; usual: string; others?: string }> = {
  arts: {
    strong:
      'film*, movie*, box office, oscar*, bafta*, grammy*, emmy*, golden globe*, actor*, actress*, singer*, musician*, album*, rapper*, pop star*, rock band, concert*, filmmaker*, hollywood, bollywood, k pop, orchestra*, opera*, theatre*, theater*, broadway, west end, novelist*, booker prize, screenplay*, sitcom*, soap opera, cinema*, choreograph*, ballet*, sequel*, musical*, festival, film festival, screenwriter*, biopic*, exhibition*, museum*, gallery, painting*, sculpt*, celebrity, celebrities, blockbuster*, premiere*, comedian*, anime, manga, tv series, reality tv, chart topp*, u2, band',
    usual:
      'music*, song*, movie star, pop star, rock star, starring, director*, comedy, drama*, award*, nominat*, artist*, audience*, show*, concert tour, single, singles, stage*, novel*, author*, book*, role*, fans, entertain*, series, cast, dvd*, radio, television, tv, broadcaster*, awards, best actor, critic*, fashion*, culture*, cultural, media, literary, poet*, writer*, dance*, art, arts, hit, viewers, episode*',
    others:
      '电影, 電影, 演员, 歌手, 音乐, 音樂, 票房, 文学奖, 艺术, 芸術, 映画, 俳優, 音楽, 歌劇, 美術館, 小説, 漫画, アニメ, 영화, 배우, 가수, 음악, 드라마, 공연, phim, ca sĩ, diễn viên, âm nhạc, artis, musik, penyanyi, aktor, फ़िल्म, फिल्म, अभिनेता, अभिनेत्री, संगीत, गायक, बॉलीवुड, कलाकार, فيلم, سينما, ممثل, مغني, موسيقى, مهرجان, مسلسل, معرض, nghệ sĩ, ca khúc, liên hoan, điện ảnh, bảo tàng, film, lagu, aktris, bioskop, seniman, konser, фильм, кинофестивал, актёр, актрис, певец, певиц, концерт, ภาพยนตร์, นักแสดง, นักร้อง, คอนเสิร์ต, herec*, herečk*, zpěvač*, kinosál*, koncert*, výstav*, schauspieler*, sängerin*, konzert*, cinéaste*, chanteu*, película*, cineasta*, cantante*, cantora*, فیلم, بازیگر, خواننده, நடிகர், திரைப்பட, সিনেমা, অভিনেতা',
  },
  conflict: {
    strong:
      'airstrike*, air strike*, ceasefire*, cease fire, truce*, missile*, insurgen*, militant*, militia*, guerrilla*, rebels, troops, shelling, war crime*, hostage*, suicide bomb*, car bomb*, drone strike*, invasion*, hamas, hezbollah, taliban, islamic state, houthi*, frontline*, warplane*, artillery, genocide, coup, junta, terrorist*, terrorism, jihad*, gunmen, warship*, battlefield, nuclear test*, peacekeep*',
    usual:
      'war, wars, military, army, soldier*, attack*, bomb*, killed, conflict*, fighting, rebel*, weapon*, defence ministry, defense ministry, strike, strikes, forces, fighter*, border clash*, armed, peace talks, navy, tank*, nuclear, combat*, civilians, occupation, siege*, violence, protest*, unrest, riot*',
    others:
      '战争, 戰爭, 袭击, 空袭, 导弹, 停火, 武装, 士兵, 戦争, 攻撃, ミサイル, 停戦, 空爆, 武装, 侵攻, 전쟁, 공습, 미사일, 휴전, 공격, 침공, chiến tranh, tên lửa, perang, rudal, serangan, युद्ध, हमला, हमले, मिसाइल, सेना, आतंकी, आतंकवादी, युद्धविराम, حرب, غارة, غارات, قصف, صاروخ, صواريخ, هدنة, جيش, هجوم, مسلح, quân đội, không kích, xung đột, ngừng bắn, tấn công, militer, gencatan senjata, konflik, tentara, teroris, обстрел, ракетн, авиаудар, войск, перемири, боевик, военн, вторжени, ขีปนาวุธ, ทหาร, สงคราม, หยุดยิง, ปะทะ, โจมตี, válk*, raketov*, příměří*, vojsk*, vojáci, vojáků, ostřelov*, krieg, krieges, kriegs, angriff*, waffenruhe, soldaten, guerre, guerres, cessez feu, guerra, guerras, misil*, ataque aéreo, alto el, cessar fogo, موشک, آتش بس, حمله, ಯುದ್ಧ, ராணுவ, যুদ্ধ, হামলা, جنگ بندی',
  },
  crime: {
    strong:
      'murder*, homicide*, arrest*, prosecutor*, convict*, sentenced, jailed, life imprisonment, prison term, manslaughter, kidnap*, rape*, robber*, burglar*, smuggl*, traffick*, money laundering, fraud*, embezzl*, extradit*, indict*, defendant*, detective*, drug lord*, cartel*, gang*, acquit*, bail, lawsuit*, supreme court, high court, plaintiff*, attorney general, fraudster*, scammer*, corruption case, police officer*, stabbing*, verdict*, bribery',
    usual:
      'police, court*, judge*, trial*, crime*, criminal*, suspect*, guilty, charged, charges, accused, alleged*, investigat*, prison*, jail*, detained, stolen, theft, victim*, illegal*, law, legal*, justice, scandal*, sued, lawyer*, custody, corruption, abuse*',
    others:
      '警方, 被捕, 法院, 判刑, 谋杀, 犯罪, 嫌犯, 起诉, 贪污, 警察, 逮捕, 容疑, 裁判, 殺人, 起訴, 경찰, 체포, 구속, 검찰, 재판, 살인, công an, bắt giữ, tòa án, polisi, pembunuhan, tersangka, KPK, korupsi, पुलिस, गिरफ्तार, हत्या, अदालत, आरोपी, बलात्कार, घोटाला, شرطة, اعتقال, محكمة, جريمة, قتل, متهم, سجن, cảnh sát, bắt giữ, tội phạm, truy tố, bị can, ma túy, vụ án, penjara, ditangkap, hakim, pengadilan, narkoba, penipuan, полици, убийств, арестова, прокур, уголовн, ตำรวจ, จับกุม, ฆาตกรรม, ศาลอาญา, ศาลฎีกา, ศาลรัฐธรรมนูญ, ผู้ต้องหา, policist*, policie, vražd*, zatče*, zatkl*, obžalov*, odsouzen*, polizei*, festgenommen*, gericht*, mord, meurtre*, assassinat*, arrêté*, asesinat*, detenid*, policía*, پلیس, بازداشت, دادگاه, ಪೊಲೀಸ್, ಬಂಧನ, ಕೊಲೆ, போலீஸ், கைது, পুলিশ, গ্রেপ্তার, হত্যা',
  },
  disaster: {
    strong:
      'earthquake*, tsunami*, typhoon*, cyclone*, hurricane*, landslide*, mudslide*, volcan*, eruption*, flood*, wildfire*, avalanche*, plane crash*, train crash*, derail*, shipwreck*, capsiz*, death toll, rescuers, rescue workers, magnitude, aftershock*, building collapse, stampede*, famine*, survivors, explosion*, blaze, tornado*, drowned, quake*, ferry disaster',
    usual:
      'disaster*, crash*, emergency*, evacuat*, rescue*, missing, collapsed, fire, fires, accident*, died, dead, injured, victims, devastat*, storm*, damage*, relief, sank, drought*, killed, aid agencies, collision*, firefighter*',
    others:
      '地震, 海啸, 台风, 颱風, 洪水, 山体滑坡, 爆炸, 坠毁, 火灾, 遇难, 事故, 津波, 台風, 噴火, 火災, 墜落, 転落, 遭難, 지진, 태풍, 홍수, 화재, 폭발, 추락, 사고, động đất, bão, lũ lụt, tai nạn, gempa, banjir, kecelakaan, kebakaran, भूकंप, बाढ़, चक्रवात, हादसा, भूस्खलन, आग लग, मृतकों, زلزال, فيضان, إعصار, حريق, انفجار, كارثة, ضحايا, sạt lở, cháy, lũ quét, thiệt mạng, tsunami, longsor, letusan, tewas, korban, evakuasi, gunung meletus, землетрясени, наводнени, пожар, взрыв, катастроф, цунами, оползен, крушени, แผ่นดินไหว, น้ำท่วม, ไฟไหม้, พายุไต้ฝุ่น, ดินถล่ม, ระเบิด, zemětřes*, záplav*, povod*, požár*, výbuch*, sesuv*, erdbeben*, überschwemmung*, explosion*, waldbrand*, séisme*, inondation*, incendie*, terremoto*, inundac*, inundaç*, incêndio*, sismo*, زلزله, آتش سوزی, ಭೂಕಂಪ, ಪ್ರವಾಹ, பூகம்ப, நிலநடுக்க, வெள்ளம், ভূমিকম্প, বন্যা, زلزلہ, سیلاب',
  },
  economy: {
    strong:
      'shares, shareholder*, stock market*, stock exchange, stocks, profit*, revenue*, earnings, inflation*, interest rate*, central bank*, gdp, economy, economist*, investor*, trader*, takeover*, merger*, acquisition*, dividend*, bond*, currency, currencies, tariff*, exports, imports, fiscal, monetary, first quarter, second quarter, third quarter, fourth quarter, last quarter, quarterly, railway*, rail line*, high speed rail, freight*, container port*, infrastructure, retailer*, bankrupt*, oil price*, crude oil, euro zone, eurozone, trade deficit, deficit*, analyst*, firm, firms, hedge fund*, ipo, fund manager*, commodit*, housing market, mortgage*, federal reserve, imf, world bank, wto, turnover, subsidiary, creditors, debt*, dollar, yen, yuan, chief executive, pre tax, lenders, airline*, carmaker*, automaker*, opec, startup*, gdp growth, stock index, nikkei, sensex, kospi, baht, rupee, ringgit, euro',
    usual:
      'economic*, quarter, rail, bridge*, highway*, cargo, shipping, port, ports, toll, business*, company*, companies, market*, bank, banks, banking, financ*, trade*, trading, price*, sales, billion, bn, growth, invest*, costs, industry, industrial, consumer*, demand, output, production, spending, rates, budget*, tax, taxes, deal*, firm, sector, money, supply, manufactur*, forecast*, oil, gas, energy, rise, fell, export*, import*, recession*, currency, bid, stake*, asset*, ceo, boss, retail*, customers, airlines, unemployment, factory, factories, jobs, buy, loss, losses, insurance, property, contract*',
    others:
      '经济, 經濟, 股市, 股票, 通胀, 央行, 利率, 出口, 贸易, 投资, 企业, 银行, 人民币, 経済, 株価, 日銀, 円安, 企業, 金利, 貿易, 投資, 銀行, 경제, 증시, 주가, 금리, 수출, 은행, 반도체, 투자, 코스피, 코스닥, 실적, 매출, kinh tế, chứng khoán, doanh nghiệp, ngân hàng, giá vàng, ekonomi, saham, rupiah, bank, economia, bolsa, dólar, अर्थव्यवस्था, शेयर बाजार, महंगाई, निवेश, बैंक, रुपये, निर्यात, कारोबार, اقتصاد, أسهم, بورصة, تضخم, استثمار, صادرات, بنك, أسعار النفط, تجارة, xuất khẩu, lạm phát, đầu tư, thị trường, lãi suất, giá xăng, inflasi, ekspor, investasi, suku bunga, pasar modal, harga minyak, perdagangan, ключевую ставк, ключевая ставк, ключевой ставк, инфляц, экономик, экспорт, фондов, рубл, бирж, доллар, ดอกเบี้ย, เศรษฐกิจ, ตลาดหุ้น, เงินเฟ้อ, ธนาคาร, ส่งออก, ekonomik*, úrokov*, inflac*, akcie, vývoz*, hdp, burz*, wirtschaft*, zinsen, leitzins*, aktien, börse*, économi*, taux d, bourse, croissance, inflación, economía*, tasas de, juros, inflação, تورم, بورس, نرخ بهره, ಆರ್ಥಿಕ, ಷೇರು, பொருளாதார, பங்குச்சந்தை, অর্থনীতি, শেয়ারবাজার, معیشت',
  },
  education: {
    strong:
      'school*, student*, teacher*, universit*, pupil*, classroom*, curriculum*, tuition, campus*, headteacher*, exam*, scholarship*, college*, kindergarten*, graduate*, undergraduate*, enrollment*, enrolment, literacy, vice chancellor*, academic*, lecturer*, textbook*, deped',
    usual:
      'education*, learning, degree*, professor*, class, classes, lesson*, study, studies, teach*, youth',
    others:
      '教育, 学校, 大学, 学生, 教师, 高考, 考试, 入試, 生徒, 教員, 教科書, 학교, 대학, 학생, 교육, 수능, 교사, trường học, học sinh, sinh viên, giáo dục, sekolah, siswa, universitas, pendidikan, स्कूल, छात्र, शिक्षा, विश्वविद्यालय, परीक्षा, शिक्षक, مدرسة, مدارس, جامعة, طلاب, تعليم, معلم, đại học, thi tốt, tuyển sinh, giáo viên, guru, mahasiswa, kampus, ujian, pelajar, школ, университет, студент, учител, образовани, โรงเรียน, นักเรียน, มหาวิทยาลัย, การศึกษา, škol*, učitel*, univerzit*, student*, maturit*, schule, schulen, hochschul*, école*, lycée*, enseignant*, escuela*, universidad*, universidade*, alunos, مدرسه, دانشگاه, ಶಾಲೆ, ವಿದ್ಯಾರ್ಥಿ, பள்ளி, மாணவர், বিশ্ববিদ্যালয়, শিক্ষার্থী',
  },
  environment: {
    strong:
      'national park*, nature reserve*, marine park*, climate change, global warming, carbon emission*, greenhouse gas*, emission*, biodivers*, deforest*, wildlife*, conservation*, endangered, pollution*, pollut*, renewable energy, ecosystem*, rainforest*, coral reef*, recycling, kyoto protocol, cop26, cop27, cop28, cop29, cop30, glacier*, species, environmentalist*, habitat*, smog, net zero, fossil fuel*, poaching, whaling',
    usual:
      'environment*, climate, carbon, green, forest*, ocean*, nature, animal*, plastic*, water, solar, wind power, sustainab*, energy, coal',
    others:
      '气候变化, 环境, 污染, 碳排放, 雾霾, 生态, 環境, 気候変動, 温暖化, 汚染, 生態, 환경, 기후변화, 오염, 탄소, 미세먼지, môi trường, biến đổi khí hậu, ô nhiễm, lingkungan, iklim, hutan, पर्यावरण, प्रदूषण, जलवायु, वन्यजीव, بيئة, مناخ, تلوث, انبعاثات, bảo tồn, khí thải, rừng, polusi, perubahan iklim, satwa, emisi',
  },
  health: {
    strong:
      'hospital*, patient*, disease*, virus*, vaccin*, coronavirus*, covid*, pandemic*, epidemic*, doctor*, cancer*, surgeon*, surgery, medicine*, nurse*, outbreak*, infect*, who said, obesity, diabetes, hiv, aids, malaria, dengue, bird flu, influenza, drug trial*, clinical*, mental health, public health, health ministry, quarantine*, pharmaceutical*, nhs, medical*, diagnos*, symptom*, therap*, heart attack*, dementia, antibiotic*, sars, ebola, paediatric*',
    usual:
      'health*, treatment*, drug*, care, test*, deaths, risk*, clinic*, dose*, illness*, smok*, diet*, pregnan*, lockdown*',
    others:
      '医院, 疫苗, 病毒, 疫情, 新冠, 患者, 健康, 医生, 卫生, 病院, 医療, ワクチン, 感染, 新型コロナ, 患者, 병원, 백신, 감염, 코로나, 환자, 의료, bệnh viện, vắc xin, bệnh nhân, sức khỏe, rumah sakit, vaksin, kesehatan, virus corona, अस्पताल, मरीज, टीका, वैक्सीन, स्वास्थ्य, वायरस, डॉक्टर, مستشفى, لقاح, صحة, فيروس, مرض, مرضى, أطباء, bác sĩ, dịch bệnh, tiêm chủng, ung thư, y tế, dokter, pasien, wabah, penyakit, kanker, больниц, вирус, вакцин, врач, здравоохранени, заболевани, โรงพยาบาล, วัคซีน, ไวรัส, โรคระบาด, สาธารณสุข, nemocnic*, očkov*, lékař*, nákaz*, zdravotn*, krankenhaus*, impfung*, patienten, hôpital*, vaccin*, médecin*, vacuna*, hospitales, vacina*, médicos, بیمارستان, واکسن, ಆಸ್ಪತ್ರೆ, மருத்துவமனை, হাসপাতাল, ڈاکٹر',
  },
  'human-interest': {
    strong:
      'royal family, royal wedding, guinness world record*, oldest person, lottery winner*, viral video, reunited, birthday*, wedding*, obituary, dies aged, beauty queen, miss universe, pet dog, heartwarming, quirky, bizarre, centenarian*',
    usual:
      'royal*, prince, princess, queen, king, celebrat*, tribute*, legend*, family, dog, cat, record, born, life story, anniversary',
    others: '王室, 皇室, 讣告, 結婚, 天皇, 皇后, 長寿, 왕실, 결혼, 부고, đám cưới, hoàng gia, pernikahan',
  },
  labour: {
    strong:
      'trade union*, labor union*, labour union*, union leader*, strike action, walkout*, layoff*, lay off*, redundanc*, job cuts, minimum wage, unemployment, collective bargaining, workers union, strikers, pension*, jobless, working hours, employment, migrant workers, overseas workers, pay rise, wage*, industrial action, picket*',
    usual:
      'workers, union*, staff, employ*, labor, labour, jobs, strike, worker, working, salary, salaries, pay, retire*',
    others:
      '罢工, 失业, 工会, 就业, 裁员, 劳工, 労働, 失業, 労組, 雇用, 賃上げ, 노조, 파업, 실업, 고용, 임금, 노동, lao động, việc làm, đình công, buruh, mogok, pekerja, हड़ताल, बेरोजगारी, मजदूर, نقابة, إضراب, بطالة, عمال, tiền lương, người lao, upah, pemogokan, pengangguran, serikat pekerja',
  },
  lifestyle: {
    strong:
      'tourism, sightseer*, restaurant*, recipe*, chef*, cuisine*, fashion week, hotel*, resort*, travel*, holidaymaker*, gourmet, michelin, cooking, wellness, yoga, gardening, interior design, streetwear, cruise ship*, backpack*, sightseeing, street food',
    usual:
      'tourist*, food*, holiday*, style, beauty, home, luxury, leisure, trip*, destination*, beach*, coffee, wine, tea, shopping, visitors, hobby, hobbies',
    others:
      '旅游, 美食, 酒店, 时尚, 餐厅, 旅行, 観光, 料理, ホテル, レシピ, グルメ, 여행, 관광, 맛집, 요리, 패션, du lịch, ẩm thực, thời trang, wisata, kuliner, hotel, पर्यटन, पर्यटक, سياحة, سياح, مطعم, طبخ, khách sạn, món ăn, pariwisata, resep, liburan, restoran',
  },
  politics: {
    strong:
      'prime minister*, parliament*, election*, opposition leader*, president, cabinet*, minister*, lawmaker*, senator*, congress*, mp, mps, tory, tories, labour party, conservative*, lib dem*, liberal democrat*, tony blair, gordon brown, michael howard, chancellor, voters, referendum*, ballot*, coalition*, manifesto*, foreign secretary, home secretary, foreign minister*, white house, diplomat*, diplomacy, summit meeting, leaders summit, summit talks, asean summit, embassy, ambassador*, sanctions, commons, lords, downing street, legislation, immigration, asylum, candidate*, campaign*, party leader, ruling party, impeach*, democrats, republicans, senate, foreign ministry, treaty, whitehall, backbench*, mep, meps, ukip, constitutional, geopolit*, general election, united nations, bilateral, vote, votes, policy',
    usual:
      'government*, summit, political*, politic*, party, leader*, state, official*, secretary, democracy, democratic, policies, law, bill, voting, debate*, talks, foreign, council, governor*, mayor*, reform*, spokesman, public, rights, britain, local authorities, national, trump, biden, putin, xi, modi, regime, eu, proposals, plans, ministry, house, amnesty, deport*, peace, border*, nato, un, blair, brown, howard, kennedy',
    others:
      '总统, 總統, 总理, 主席, 选举, 政府, 外交, 外长, 议会, 首相, 大統領, 選挙, 国会, 政権, 外相, 自民党, 内閣, 대통령, 총리, 선거, 국회, 정부, 외교, 장관, 여당, 야당, tổng thống, thủ tướng, bầu cử, quốc hội, chính phủ, presiden, menteri, pemilu, DPR, pemerintah, presidente, eleição, eleições, governo, प्रधानमंत्री, राष्ट्रपति, चुनाव, सरकार, संसद, मंत्री, विपक्ष, कांग्रेस, भाजपा, رئيس الوزراء, انتخابات, حكومة, برلمان, وزير, الرئيس, دبلوماسي, bộ trưởng, ngoại giao, chủ tịch, tổng bí thư, kabinet, partai, gubernur, capres, diplomasi, выборы, выборов, выборах, президент, парламент, премьер министр, депутат, министр, санкци, переговор, เลือกตั้ง, นายกรัฐมนตรี, รัฐสภา, รัฐบาล, พรรค, volby, voleb*, prezident*, parlament*, poslan*, ministr, ministra, ministři, ministryně, vláda, vlády, premiérka, wahlen, wahlsieg*, bundestag*, präsident*, regierung*, élection*, présidentiell*, gouvernement*, ministre*, elecciones, presidente*, gobierno, رئیس جمهور, مجلس, وزیر, ಚುನಾವಣೆ, ಸಚಿವ, தேர்தல், முதல்வர், নির্বাচন, প্রধানমন্ত্রী, وزیراعظم',
  },
  religion: {
    strong:
      'pope*, vatican, church*, mosque*, bishop*, archbishop*, cardinal*, catholic*, protestant*, hindu temple*, buddhis*, monk*, dalai lama, imam*, ramadan*, hajj, pilgrim*, easter, diwali, lent, synagogue*, blasphem*, prayer*, religious*, cleric*, christian*, muslim*, islam, islamic, islamist*, islamism, hindu*, shia, sunni, evangelical*, quran, bible, temple*',
    usual: 'religion*, faith*, worship*, holy, god, sacred, spiritual*, jewish',
    others:
      '宗教, 教皇, 教会, 寺庙, 佛教, 穆斯林, 春节, 教会, 寺院, 仏教, 神社, 法王, 종교, 교황, 교회, 불교, 사찰, tôn giáo, giáo hoàng, masjid, agama, ramadan, puasa, मंदिर, मस्जिद, धर्म, धार्मिक, مسجد, كنيسة, رمضان, الحج, ديني, phật giáo, nhà thờ, lễ hội chùa, gereja, umat, ibadah, haji, церк, мечет, патриарх, ศาสนา, พระสงฆ์, kostel*, církev*, papež*, kirche*, papst, église*, mosquée*, iglesia*, igreja*',
  },
  science: {
    strong:
      'software*, internet, broadband, microsoft, google, apple, ipod*, iphone*, smartphone*, mobile phone*, computer*, pc, pcs, website*, web, online, hacker*, cyber*, spyware, spam, virus writer*, blog*, gadget*, artificial intelligence, ai, chatbot*, semiconductor*, microchip*, chip, chips, video game*, gamer*, gaming, nintendo, sony, xbox, playstation, console*, digital, file sharing, peer to peer, p2p, download*, linux, open source, browser*, search engine*, wireless, wi fi, bluetooth, 3g, 5g, scientist*, researchers, nasa, isro, jaxa, lunar, moon mission, moon landing, mars mission, mars rover, mars orbiter, orbiter, lander, space station, space agency, space probe, spacewalk*, space telescope, taikonaut*, cosmonaut*, chandrayaan*, tianwen, hayabusa*, spacecraft*, satellite*, rocket launch*, astronaut*, asteroid*, telescope*, physicist*, genome*, dna, quantum, robot*, laptop*, e mail, email*, handset*, mp3, hd, high definition, dvds, camera*, data, yahoo, openai, nvidia, tsmc, ibm, intel, technolog*, electronic*, desktop, algorithm*, cloud computing, encryption, net, users, machines, tech',
    usual:
      'social media, phone, phones, science*, research*, device*, system*, network*, space, mars, orbit*, rover, probe, mission, launch*, innovation*, study, experiment*, discover*, technical, engineer*, machine*, content, information, server*, programs, program, access, mobile, video, games, screen, electronics, user, files, security',
    others:
      '科技, 互联网, 软件, 人工智能, 手机, 科学家, 卫星, 航天, 芯片, 技术, 开源, 版本, 人工知能, 科学, 宇宙, 衛星, ロケット, 半導体, スマホ, 인공지능, 과학, 위성, 소프트웨어, 스마트폰, 로켓, 기술, công nghệ, khoa học, vệ tinh, điện thoại, teknologi, ilmuwan, ponsel, linux, android, वैज्ञानिक, विज्ञान, उपग्रह, अंतरिक्ष, इसरो, चंद्रयान, तकनीक, علوم, علماء, فضاء, قمر صناعي, تكنولوجيا, ذكاء اصطناعي, trí tuệ, vũ trụ, phần mềm, robot, kecerdasan buatan, satelit, antariksa, aplikasi, учёны, ученые, учёные, искусственн, космос, космическ, нейросет, смартфон, ปัญญาประดิษฐ์, นักวิทยาศาสตร์, ดาวเทียม, เทคโนโลยี, vědc*, umělá inteligence, umělé inteligence, vesmír*, družic*, wissenschaftler*, künstliche intelligenz, raumfahrt*, scientifique*, intelligence artificielle, científic*, inteligencia artificial, cientist*, inteligência artificial, هوش مصنوعی, فناوری, ತಂತ್ರಜ್ಞಾನ, தொழில்நுட்ப, প্রযুক্তি',
  },
  society: {
    strong:
      "refugee*, migrant*, poverty, homeless*, human rights, gender equality, women's rights, lgbt*, same sex marriage, racism, racist*, discrimination*, caste*, dalit*, domestic violence, population decline, birth rate*, census, orphan*, child labour, child labor, abortion*, gay rights, feminis*, civil rights, minority, minorities, indigenous, humanitarian, charity, charities, slum*, ageing population, aging population, social welfare, transgender, activist*",
    usual:
      'social*, community, communities, women, children, families, rights, welfare, ethnic*, aid, people, equality, housing, elderly, immigrants, donat*, volunteer*, campaigners',
    others:
      '难民, 贫困, 人口, 人权, 性别, 社会, 移民, 少子化, 高齢化, 人権, 差別, 福祉, 난민, 인권, 인구, 저출산, 복지, 차별, người tị nạn, dân số, xã hội, pengungsi, kemiskinan, masyarakat, समाज, महिलाओं, दलित, जनसंख्या, मानवाधिकार, مجتمع, لاجئ, حقوق الإنسان, سكان, فقر, phụ nữ, trẻ em, hôn nhân, kesetaraan, hak asasi, penduduk',
  },
  sport: {
    strong:
      'football*, soccer, rugby, cricket*, tennis, golf*, olympic*, olympics, paralympic*, world cup, champions league, premiership, premier league, grand slam, wimbledon, australian open, french open, us open, six nations, grand prix, formula one, f1, athlete*, athletics, midfielder*, striker*, goalkeeper*, defender*, winger*, coach*, batsman, batsmen, bowler*, wicket*, innings, test match, odi, twenty20, t20, semi final*, quarter final*, final whistle, half time, kick off, injury time, penalty shoot*, relegat*, league, cup, championship*, marathon*, sprinter*, medal*, medallist*, chelsea, arsenal, liverpool, manchester united, man utd, everton, tottenham, real madrid, barcelona, juventus, ac milan, newcastle, celtic, rangers, uefa, fifa, fa cup, afc, ioc, nba, nfl, mlb, nhl, boxing, boxer*, swimm*, badminton, table tennis, sumo, judo, seed*, seeded, unseeded, tournament*, fixture*, scrum, fly half, flanker*, lions, wallabies, all blacks, springbok*, captain*, squad*, doping, sprint*, hurdles, indoor championships, ferguson, mourinho, wenger, benitez, federer, roddick, hewitt, henman, agassi, williams, sharapova, ipl, referee*, scored, equaliser*, equalizer*, hat trick, playoff*, touchline',
    usual:
      'match*, team*, game*, win, wins, won, beat, victory, defeat*, season*, player*, play, played, club*, champion*, goal*, race*, racing, injury, title, side, final*, round, coach, sport*, training, score*, stadium*, second half, first half, minutes, ball, lead, opener, manager, ireland, wales, england, scotland, france, italy, competition*, ranked, medals, performance, knee, ankle, hamstring, sets, try, tries, points',
    others:
      '足球, 比赛, 世界杯, 奥运, 冠军, 篮球, 球队, 联赛, 野球, サッカー, 五輪, 優勝, 選手, 試合, 相撲, 甲子園, 監督, 축구, 야구, 올림픽, 월드컵, 선수, 경기, 감독, 우승, bóng đá, cầu thủ, HLV, World Cup, SEA Games, sepak bola, pemain, gol, laga, futebol, campeonato, क्रिकेट, खिलाड़ी, टीम इंडिया, विश्व कप, फुटबॉल, ओलंपिक, كرة القدم, مباراة, منتخب, بطولة, لاعب, كأس, الدوري, đội tuyển, trận đấu, vô địch, bàn thắng, timnas, juara, pertandingan, pelatih, bulu tangkis, klub, футбол, матч, сборная, сборной, сборную, чемпионат, олимпи, хокке, теннис, ฟุตบอล, ทีมชาติ, แชมป์, โอลิมปิก, แบดมินตัน, fotbal*, hokej*, zápas*, kvalifikac*, olympi*, mistrovstv*, fußball*, bundesliga, torwart, weltmeister*, footballeur*, ligue 1, championnat*, fútbol, goles, delantero*, seleção, campeonato*, فوتبال, تیم ملی, ಕ್ರಿಕೆಟ್, ಪಂದ್ಯ, கிரிக்கெட், ক্রিকেট, ফুটবল, کرکٹ, 国足, 男足, 女足, 世锦赛, 亚冠, 멀티골, 결승골, 국가대표팀',
  },
  weather: {
    strong:
      'heatwave*, heat wave*, cold snap, snowfall*, snowstorm*, blizzard*, weather forecast*, meteorolog*, rainfall*, monsoon*, temperatures, thunderstorm*, hailstorm*, cold wave, heavy rain*, weather bureau, weather department, dense fog, freezing, sandstorm*, el nino, la nina, pagasa, downpour*',
    usual:
      'weather*, rain*, snow*, storm*, wind*, temperature*, cold, heat, forecast*, winter, celsius, degrees, typhoon*',
    others:
      '天气, 高温, 暴雨, 气象, 寒潮, 天気, 気象, 猛暑, 大雪, 梅雨, 大雨, 날씨, 폭염, 기상청, 한파, 장마, 폭설, thời tiết, nắng nóng, mưa lớn, cuaca, hujan, BMKG, मौसम, बारिश, तापमान, طقس, أمطار, درجات الحرارة, nhiệt độ, không khí lạnh, suhu, prakiraan cuaca, погод, снегопад, พยากรณ์อากาศ, ฝนตกหนัก, อากาศหนาว, předpověď počasí, počasí, sněžen*, mráz, mrazy, schneefall*, météo, canicule*, pronóstico del, ola de, frente fria, هواشناسی',
  },
};

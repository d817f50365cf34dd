import type { TopicId } from './topics.ts';

/** What publishers call their sections and categories, in the languages of our sources; whole names, lower case. */
const sections: Record<TopicId, string> = {
  arts: 'arts, art, culture, entertainment, entertainment & arts, showbiz, movies, film, films, music, books, theatre, theater, television, tv, celebrity, media, arts & culture, arts & entertainment, design, bollywood, hiburan, seleb, hot, giai tri, giải trí, văn hóa, 文化, 娱乐, 娛樂, 芸能, 文化・エンタメ, カルチャー, 연예, 문화, 엔터테인먼트, entretenimento, cultura, kultur',
  conflict:
    'conflict, conflicts, war, military, defence, defense, israel-palestine conflict, russia-ukraine war, terrorism, security, 军事, 軍事, 국방',
  crime:
    'crime, law, courts, crime & courts, courts & crime, police, justice, hukum, kriminal, pháp luật, phap-luat, 法律, 事件・司法, 사회일반/사건, 사건사고',
  disaster: 'disaster, disasters, accidents, natural disasters, earthquakes, bencana, 災害, 灾难, 재난',
  economy:
    'business, economy, finance, markets, money, companies, industry, economics, trade, banking, property, real estate, business & economy, market, stock markets, personal finance, ekonomi, ekonomi & bisnis, bisnis, finansial, kinh doanh, kinh-doanh, kinh tế, 经济, 經濟, 财经, 財經, 商业, 経済, 경제, 증권, 금융, 산업, 마켓+, economia, mercado, wirtschaft',
  education:
    'education, schools, universities, campus, students, pendidikan, giáo dục, giao-duc, 教育, 教育・子育て, 교육, educação',
  environment:
    'environment, climate, climate change, climate crisis, nature, energy & environment, green, wildlife, lingkungan, môi trường, 环境, 環境, 環境・エネルギー, 환경, meio ambiente',
  health:
    'health, medicine, coronavirus, covid-19, coronavirus pandemic, wellness, kesehatan, sức khỏe, suc-khoe, 健康, 医疗, 医療・健康, 건강, 보건, saúde',
  'human-interest':
    'people, human interest, offbeat, odd news, oddities, obituaries, royals, trending, weird news, quirky',
  labour:
    'labour, labor, jobs, work, employment, careers, workplace, tenaga kerja, việc làm, 労働, 就业, 고용/노동',
  lifestyle:
    'lifestyle, life & style, life, travel, food, fashion, style, food & drink, tourism, home & garden, gaya hidup, wisata, kuliner, đời sống, doi-song, du lịch, du-lich, 旅游, 时尚, 生活, 観光, ライフ, 라이프, 여행',
  politics:
    'politics, government, election, elections, us politics, uk politics, diplomacy, politics & diplomacy, national politics, politics-diplomacy, foreign policy, politik, chính trị, chinh-tri, thời sự, 政治, 外交, 国際政治, 정치, 외교, 북한, política',
  religion: 'religion, faith, belief, islam, christianity, agama, tôn giáo, 宗教, 종교',
  science:
    'science, technology, tech, science & technology, science & environment, sci/tech, space, internet, gadgets, ai, artificial intelligence, gaming, it, digital, software, startups, sains, tekno, teknologi, số hóa, so-hoa, khoa học, khoa-hoc, công nghệ, 科技, 科学, テクノロジー, テック＆サイエンス, 과학, it/과학, 테크, tecnologia, linux, 开源',
  society:
    'society, social issues, human rights, women, migration, refugees, immigration, gender, lgbtq, race, communities, inequality, xã hội, 人权, 人口, 人権, 복지, 인권',
  sport:
    'sport, sports, football, soccer, cricket, tennis, golf, rugby, basketball, athletics, olympics, baseball, boxing, motorsport, formula 1, badminton, races, more sports, other sports, sumo, hockey, olahraga, sepakbola, thể thao, the-thao, bóng đá, 体育, 體育, スポーツ, 野球, サッカー, 스포츠, 야구, 축구, esporte, futebol',
  weather: 'weather, cuaca, thời tiết, 天气, 天気, 날씨',
};

const bySection = new Map<string, TopicId>();
for (const [topic, names] of Object.entries(sections) as [TopicId, string][])
  for (const name of names.split(', ')) bySection.set(name, topic);

/** The topic of a feed category or of one segment of an address (`/sport/football/…`), or nothing. */
export function topicOfSection(section: string): TopicId | undefined {
  const name = section.trim().toLowerCase();
  return (
    bySection.get(name) ??
    bySection.get(name.replace(/[-_]+/g, ' ')) ??
    bySection.get(name.replace(/ news$| and /g, (said) => (said === ' and ' ? ' & ' : '')))
  );
}

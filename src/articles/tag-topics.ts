import type { TagReason } from './article.ts';
import { foldText } from './fold-text.ts';
import type { Passage } from './tag-regions.ts';
import { topicOfSection } from './topic-sections.ts';
import { topicWords } from './topic-words.ts';
import type { TopicId } from './topics.ts';

const PART_WEIGHTS = { title: 3, lead: 2, body: 1, section: 0 };
/** A section or category that the publisher filed an article under says more than its words. */
const SECTION_SCORE = 14;
/** A topic is tagged from this score on, and from this share of the first one's; at most three. */
const LEAST_SCORE = 4;
const LEAST_SHARE = 0.55;
const MOST_TOPICS = 3;

interface Clue {
  topic: TopicId;
  weight: number;
}

const exact = new Map<string, Clue[]>();
const stems = new Map<string, Clue[]>();
const others = new Map<string, Clue[]>();
for (const [topic, { strong, usual, others: foreign = '' }] of Object.entries(topicWords) as [
  TopicId,
  { strong: string; usual: string; others?: string },
][]) {
  const add = (words: string, weight: number) => {
    for (const word of new Set(words.split(', ').map((said) => foldText(said)))) {
      const [index, key] = word.endsWith('*')
        ? [stems, word.slice(0, -1)]
        : /^[\p{Script=Latin}\d' ]+$/u.test(word)
          ? [exact, word]
          : [others, word];
      const clues = index.get(key) ?? [];
      if (!clues.some((clue) => clue.topic === topic)) index.set(key, [...clues, { topic, weight }]);
    }
  };
  add(strong, 3);
  add(usual, 1);
  add(foreign, 3);
}
/** Most words begin like no stem at all. */
const SHORTEST_STEM = Math.min(...[...stems.keys()].map((stem) => stem.length));
const stemStarts = new Set([...stems.keys()].map((stem) => stem.slice(0, SHORTEST_STEM)));
/** The words that phrases begin with. */
const phraseStarts = new Set(
  [...exact.keys(), ...stems.keys()].flatMap((said) => (said.includes(' ') ? [said.split(' ', 1)[0]!] : [])),
);
const longestStem = Math.max(...[...stems.keys()].map((stem) => stem.length));

/** Every topic the texts speak of with its score, highest first, and the words that made it. */
export function scoreTopics(passages: Passage[]): { topic: TopicId; score: number; why: TagReason[] }[] {
  const found = new Map<TopicId, Map<string, { weight: number; why: string }>>();
  for (const { part, text } of passages) {
    const note = (clue: Clue, word: string) => {
      const words = found.get(clue.topic) ?? new Map<string, { weight: number; why: string }>();
      found.set(clue.topic, words);
      const known = words.get(word);
      // The same word again says less each time.
      const weight = (clue.weight * PART_WEIGHTS[part]) / (known ? 3 : 1);
      words.set(word, { weight: (known?.weight ?? 0) + weight, why: known?.why ?? `${part}: ${word}` });
    };
    if (part === 'section') {
      const topic = topicOfSection(text);
      if (topic) note({ topic, weight: 0 }, `section ${text}`);
      if (topic) found.get(topic)!.set(`section ${text}`, { weight: SECTION_SCORE, why: `section: ${text}` });
      continue;
    }
    cluesIn(foldText(text), note);
  }
  return [...found]
    .map(([topic, words]) => {
      const list = [...words.values()].sort((a, b) => b.weight - a.weight);
      return {
        topic,
        score: list.reduce((sum, { weight }) => sum + weight, 0),
        why: list.slice(0, 3).map(({ why }) => ({ tag: topic, why })),
      };
    })
    .sort((a, b) => b.score - a.score || a.topic.localeCompare(b.topic));
}

/** The topics an article is about, the first the most, with why. */
export function tagTopics(passages: Passage[]): TagReason[] {
  const scored = scoreTopics(passages);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= LEAST_SCORE && score >= best * LEAST_SHARE)
    .slice(0, MOST_TOPICS)
    .flatMap(({ why }) => why);
}

function cluesIn(folded: string, note: (clue: Clue, word: string) => void): void {
  const words = folded.match(/[\p{Script=Latin}\d]+(?:'s)?/gu)?.map((word) => word.replace(/'s$/, '')) ?? [];
  words.forEach((word, i) => {
    const pair = phraseStarts.has(word) ? `${word} ${words[i + 1] ?? ''}` : undefined;
    const phrase = pair ? (exact.get(pair) ?? stemOf(pair, word.length + 2)) : undefined;
    const clues = phrase ?? exact.get(word) ?? stemOf(word, 3);
    for (const clue of clues ?? []) note(clue, phrase ? pair! : word);
  });
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(folded))
    for (const [word, clues] of others) if (folded.includes(word)) for (const clue of clues) note(clue, word);
}

function stemOf(text: string, shortest: number): Clue[] | undefined {
  if (!stemStarts.has(text.slice(0, SHORTEST_STEM))) return undefined;
  for (let length = Math.min(text.length, longestStem); length >= shortest; length--) {
    const clues = stems.get(text.slice(0, length));
    if (clues) return clues;
  }
  return undefined;
}

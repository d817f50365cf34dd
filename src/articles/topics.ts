/** A topic: an IPTC Media Topic of the top level (https://cv.iptc.org/newscodes/mediatopic) with a short label. */
export interface Topic {
  /** Stable id, used in tables and URLs. */
  id: TopicId;
  /** The IPTC code, e.g. `medtop:04000000`. */
  iptc: string;
  label: string;
}

export const topics = [
  { id: 'arts', iptc: 'medtop:01000000', label: 'Arts & media' },
  { id: 'conflict', iptc: 'medtop:16000000', label: 'Conflict' },
  { id: 'crime', iptc: 'medtop:02000000', label: 'Crime & law' },
  { id: 'disaster', iptc: 'medtop:03000000', label: 'Disasters' },
  { id: 'economy', iptc: 'medtop:04000000', label: 'Economy' },
  { id: 'education', iptc: 'medtop:05000000', label: 'Education' },
  { id: 'environment', iptc: 'medtop:06000000', label: 'Environment' },
  { id: 'health', iptc: 'medtop:07000000', label: 'Health' },
  { id: 'human-interest', iptc: 'medtop:08000000', label: 'Human interest' },
  { id: 'labour', iptc: 'medtop:09000000', label: 'Labour' },
  { id: 'lifestyle', iptc: 'medtop:10000000', label: 'Lifestyle' },
  { id: 'politics', iptc: 'medtop:11000000', label: 'Politics' },
  { id: 'religion', iptc: 'medtop:12000000', label: 'Religion' },
  { id: 'science', iptc: 'medtop:13000000', label: 'Science & technology' },
  { id: 'society', iptc: 'medtop:14000000', label: 'Society' },
  { id: 'sport', iptc: 'medtop:15000000', label: 'Sport' },
  { id: 'weather', iptc: 'medtop:17000000', label: 'Weather' },
] as const satisfies readonly { id: string; iptc: string; label: string }[];

export type TopicId = (typeof topics)[number]['id'];

const byId = new Map<string, Topic>(topics.map((topic) => [topic.id, topic]));

export function topicOf(id: string): Topic | undefined {
  return byId.get(id);
}

export function topicLabel(id: string): string {
  return byId.get(id)?.label ?? id;
}

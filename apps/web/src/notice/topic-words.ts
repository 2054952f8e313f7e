import { noticeWords } from '@tamga/domain/declaration';
import { type Text, text } from '@tamga/domain/law';

/** The sentence of a topic. Those of escorts are fetched when the first of them arrives: most people never hear of one. */
export const topicWords = async (topic: string): Promise<Text> => {
  const known = noticeWords[topic];
  if (known) return known;
  const escorts = topic.startsWith('escort-') ? await import('../escort/notice-words.ts') : undefined;
  return escorts?.escortNoticeWords(topic) ?? text(topic, topic, topic);
};

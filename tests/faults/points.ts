/** The points of a handoff at which a worker is killed. */
export const killPoints = [
  'before-permits',
  'after-permits',
  'before-call',
  'call-under-way',
  'after-answer',
  'before-record',
  'after-record',
  'before-finish',
] as const;

/** Where a worker can be told to stand still; `claimed`: its handoff is recorded, and the request is not made yet. */
export type Point = (typeof killPoints)[number] | 'claimed';

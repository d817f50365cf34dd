import type { EditorRole } from '../database/types.ts';

export type { EditorRole };

/** Somebody who may log in at the desk. */
export interface Editor {
  id: string;
  email: string;
  name: string;
  role: EditorRole;
  /** A login asks for a code of their authenticator, too. */
  twoFactor: boolean;
}

export const editorRoles = [
  'reader-support',
  'editor',
  'chief editor',
  'administrator',
] as const satisfies readonly EditorRole[];

const everyone = editorRoles;
const newsroom: readonly EditorRole[] = ['editor', 'chief editor', 'administrator'];
const chiefs: readonly EditorRole[] = ['chief editor', 'administrator'];
const support: readonly EditorRole[] = ['reader-support', 'administrator'];

/** Who may do what. An action that does not stand here cannot be done at the desk. */
const allowed = {
  'stories.read': everyone,
  'stories.edit': newsroom,
  'mailings.read': everyone,
  'alerts.send': newsroom,
  'alerts.approve': chiefs,
  'approval.set': chiefs,
  'specials.edit': newsroom,
  'specials.send': newsroom,
  'mailings.stop': newsroom,
  'sending.pause': chiefs,
  'sources.read': newsroom,
  'sources.edit': chiefs,
  'readers.read': support,
  'readers.edit': support,
  'readers.move': ['administrator'],
  'readers.allow': ['administrator'],
  'growth.read': everyone,
  'audit.read': chiefs,
  'editors.manage': ['administrator'],
} as const satisfies Record<string, readonly EditorRole[]>;

export type DeskAction = keyof typeof allowed;
export const deskActions = Object.keys(allowed) as DeskAction[];

export function may(role: EditorRole, action: DeskAction): boolean {
  return (allowed[action] as readonly EditorRole[]).includes(role);
}

/** Most and fewest characters of a password. Length is what makes one hard to guess; no other rule helps. */
export const PASSWORD_LENGTH = { least: 12, most: 128 };

/** An editor who does nothing for this long is logged out, seconds. */
export const IDLE_S = 2 * 3_600;

/** How long a one-time link logs in, seconds. */
export const LINK_S = 15 * 60;

/** How long the link of an invitation does, days. */
export const INVITATION_DAYS = 7;

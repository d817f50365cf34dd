import type { DeliveryStatus } from '../database/types.ts';

export type { DeliveryStatus };

/** Everything counted at every moment: audience = the sum of the states. */
export type Progress = Record<DeliveryStatus, number> & {
  audience: number;
  delivered: number;
  bounced: number;
  complained: number;
};

/** Most deliveries of one SendBulkEmail call. */
export const MAX_BATCH = 50;

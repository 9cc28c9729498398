// GET /v1/trail: JSON Lines, each exactly its canonical bytes: the links in order, and the signed head last.
import * as z from 'zod/mini';
import { trailHead, trailLink } from '../trail.ts';

export const trailLine = z.union([trailLink, trailHead]);

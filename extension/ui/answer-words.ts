// How an answer to a question of ours is told, after the name of whoever gave it.
import type { AnswerVerb } from '../../shared/decision.ts';

export const answerWords: Readonly<Record<AnswerVerb, string>> = {
  'choose-line': 'chose the line to change',
  'is-billing': 'said it is about billing',
  'not-billing': 'said it is not about billing',
};

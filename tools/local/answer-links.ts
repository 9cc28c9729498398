// Answers the questions about links as the world says that they are: what a person does on the page "Who is who".
import type { LinkQuestion, LinksView } from '../../shared/api/links.ts';
import { refKey } from '../../shared/records/record.ts';
import { linksOf } from './links.ts';
import type { Run } from './run.ts';

/** More rounds than questions can bring each other up. */
const mostRounds = 20;

/**
 * Confirms what is the same by the world's own links: what is very likely in one go, all else one by one, until no such
 * question is left. Says how many answers it took.
 */
export async function answerLinks(run: Run): Promise<{ answers: number; confirmed: number }> {
  const truth = linksOf(run.world).map(({ records }) => new Set(records.map(refKey)));
  const isTrue = ({ subject }: LinkQuestion, { side }: LinkQuestion['choices'][number]) =>
    truth.some((each) => each.has(refKey(subject.record)) && each.has(refKey(side.record)));
  let answers = 0;
  let confirmed = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const right = (await openQuestions(run)).flatMap((question) =>
      question.choices.filter((choice) => isTrue(question, choice)),
    );
    const likely = right.filter(({ word }) => word === 'very-likely').map(({ link }) => link);
    const others = right.filter(({ word }) => word !== 'very-likely').map(({ link }) => [link]);
    const said = likely.length === 0 ? others : [likely, ...others];
    if (said.length === 0) return { answers, confirmed };
    for (const same of said) await run.administrator.post('/v1/links', { same });
    answers += said.length;
    confirmed += right.length;
    await run.settle();
  }
  throw new Error(`questions about links did not end after ${mostRounds} rounds`);
}

async function openQuestions(run: Run): Promise<LinkQuestion[]> {
  const questions: LinkQuestion[] = [];
  for (let after: string | null = '0'; after !== null; ) {
    const page: LinksView = JSON.parse(await run.administrator.text(`/v1/links?after=${after}`));
    questions.push(...page.questions);
    after = page.next;
  }
  return questions;
}

// Whether what is left of an invocation covers one more piece of work, by what such work has cost it.
import { type Budget, larger, type Spending, since, times } from '../lib/budget.ts';

export class Purse {
  readonly #budget: Budget;
  readonly #firstGuess: Spending;
  readonly #costs = new Map<string, Spending>();
  #begun = 0;
  #underWay = 0;

  /** `firstGuess` is what work is expected to cost before some of its kind was done. */
  constructor(budget: Budget, firstGuess: Spending) {
    this.#budget = budget;
    this.#firstGuess = firstGuess;
  }

  /** True where one more of a kind is covered beside what is under way. The first piece of all always is. */
  covers(kind: string): boolean {
    if (this.#begun === 0) return true;
    return this.#budget.covers(times(this.#costs.get(kind) ?? this.#firstGuess, this.#underWay + 1));
  }

  /** Does the work and learns from it what its kind costs; of what is spent meanwhile each under way has its share. */
  async pay<T>(kind: string, work: () => Promise<T>): Promise<T> {
    this.#begun += 1;
    this.#underWay += 1;
    const before = this.#budget.spent();
    const beside = this.#underWay;
    try {
      return await work();
    } finally {
      const cost = times(since(before, this.#budget.spent()), 1 / Math.max(beside, this.#underWay));
      this.#costs.set(kind, larger(this.#costs.get(kind) ?? cost, cost));
      this.#underWay -= 1;
    }
  }
}

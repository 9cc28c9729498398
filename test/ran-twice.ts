// Names each test that passed only when it ran once more, with what went wrong the first time.
import type { Reporter, TestCase } from 'vitest/node';

export default class RanTwice implements Reporter {
  readonly #said: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky !== true) return;
    const [first] = test.result().errors ?? [];
    this.#said.push(
      `passed only at the second run: ${test.module.moduleId}: ${test.fullName}\n  ${first?.message ?? 'without an error'}`,
    );
  }

  onTestRunEnd(): void {
    for (const each of this.#said) console.log(each);
  }
}

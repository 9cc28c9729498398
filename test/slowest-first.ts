// The order of test files: what takes longest begins first, so that nothing runs on alone at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Within each half as Vitest orders them: by what they took the last time, or by size. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWhole = ({ project }: TestSpecification) => project.name === 'e2e';
    return [...sorted.filter(isWhole), ...sorted.filter((file) => !isWhole(file))];
  }
}

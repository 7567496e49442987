import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExamples } from '../../../scripts/n8n/workflows';
import { EXAMPLES, IMAGES } from '../../../scripts/paths';
import { triedExamples } from '../support/examples';

const CHINESE = /\p{Script=Han}/gu;
const MIN_CHINESE = 60;

/** To be called after all parts that try examples. */
export function exampleCoverageTests(): void {
	describe('every example', () => {
		it('was tried', async () => {
			const files = [...(await readExamples()).keys()];
			expect([...triedExamples].sort()).toEqual(files.sort());
		});

		it('is listed with a picture of its canvas', async () => {
			const guide = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');
			for (const file of (await readExamples()).keys()) {
				const picture = `examples/${file.replace('.json', '.png')}`;
				expect(guide).toContain(`](${file})`);
				expect(guide).toContain(`](../docs/images/${picture})`);
				expect([picture, existsSync(join(IMAGES, picture))]).toEqual([picture, true]);
			}
		});

		it('has one note that explains it, in English and in Chinese', async () => {
			for (const [file, { nodes }] of await readExamples()) {
				const notes = nodes
					.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
					.map(({ parameters }) => String(parameters.content));
				const chinese = notes.map((text) => text.match(CHINESE)?.length ?? 0);
				const explains = notes.map(
					(text, index) => text.length > 200 && (chinese[index] ?? 0) > MIN_CHINESE,
				);
				expect([file, explains]).toEqual([file, [true]]);
			}
		});
	});
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { executeNode, sendText } from '../support/executions';
import type { Host } from '../support/host';

/** Shows that the dump has what executions leave behind. */
const SENT = 'to be found in the dump';

/** Every row of n8n's database as text, by table. */
function dump(file: string): Map<string, string> {
	const database = new DatabaseSync(file, { readOnly: true });
	const tables = database
		.prepare(`select name from sqlite_master where type = 'table'`)
		.all()
		.map(({ name }) => String(name));
	const rows = (table: string) =>
		JSON.stringify(database.prepare(`select * from "${table}"`).all());
	const dumped = new Map(tables.map((table) => [table, rows(table)]));
	database.close();
	return dumped;
}

export function secrecyTests(running: () => Host): void {
	describe('secrets and tokens', () => {
		beforeAll(async () => {
			const { rest, sandbox, credentials } = running();
			await executeNode(rest, credentials.app, sendText(SENT));
			sandbox.faults.add({ kind: 'drop' });
			await executeNode(rest, credentials.app, sendText('fails, with the address in the error'));
			expect(
				running()
					.secrets()
					.some(([what]) => what === 'access token'),
			).toBe(true);
		});

		it('are in no table of the database, not even in the one that holds them encrypted', () => {
			const { userFolder } = running();
			const tables = dump(join(userFolder, '.n8n', 'database.sqlite'));
			expect(tables.get('execution_data')?.includes(SENT)).toBe(true);
			expect(tables.get('credentials_entity')?.includes('weComApi')).toBe(true);
			for (const [what, secret] of running().secrets()) {
				const found = [...tables].filter(([, text]) => text.includes(secret));
				expect([what, found.map(([table]) => table)]).toEqual([what, []]);
			}
		});

		it('are not in the log', async () => {
			const log = await readFile(running().logFile, 'utf8');
			expect(log).toContain('Editor is now accessible');
			for (const [what, secret] of running().secrets()) {
				expect([what, log.includes(secret)]).toEqual([what, false]);
			}
		});
	});
}

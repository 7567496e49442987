import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from '../../../scripts/n8n/process';
import { createWorkflow, withCredentials, type WorkflowFile } from '../../../scripts/n8n/workflows';
import { amr, jpg, mp3, mp4, pdf, png } from '../../support/sampleFiles';
import { execute, failureOf, oneNode, sendText, TRIGGER, wecomNode } from '../support/executions';
import type { Host } from '../support/host';

const READ = 'Read File';

/** A manual trigger, n8n's node that reads a file from disk, and the WeCom node. */
export function sendsFile(
	path: string,
	parameters: Record<string, unknown>,
	name = 'WeCom',
): WorkflowFile {
	const file = oneNode(wecomNode(parameters, name));
	file.nodes.splice(1, 0, {
		name: READ,
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1,
		position: [120, 0],
		parameters: { operation: 'read', fileSelector: path },
	});
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	file.connections = { [TRIGGER]: to(READ), [READ]: to(name) };
	return file;
}

/** Writes a file to where n8n may read it. */
export async function putFile(userFolder: string, name: string, bytes: Buffer): Promise<string> {
	const folder = filesOf(userFolder);
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, name), bytes);
	return join(folder, name);
}

export function fileTests(running: () => Host): void {
	describe('files from disk', () => {
		const send = async (messageType: string, name: string, bytes: Buffer) => {
			const { rest, credentials, userFolder } = running();
			const path = await putFile(userFolder, name, bytes);
			const workflow = withCredentials(
				sendsFile(path, { ...sendText(''), messageType }),
				credentials,
			);
			return await execute(rest, await createWorkflow(rest, workflow), TRIGGER);
		};

		it.each<[string, string, Buffer]>([
			['image', '图表 chart.png', png(64, 48)],
			['image', 'photo.jpg', jpg()],
			['voice', 'note.amr', amr()],
			['video', 'clip.mp4', mp4()],
			['file', '报告 Q3 report.pdf', pdf()],
		])('%s: %s arrives whole, under its own name', async (messageType, name, bytes) => {
			const execution = await send(messageType, name, bytes);
			expect(execution.status).toBe('success');
			const { sandbox } = running();
			const media = sandbox.media.at(-1);
			expect(media).toMatchObject({ kind: messageType, name });
			expect(media?.bytes.equals(bytes)).toBe(true);
			expect(sandbox.inbox('mei.chen').at(-1)).toMatchObject({
				msgtype: messageType,
				content: { media_id: media?.mediaId },
			});
		});

		it('an MP3 is no voice message, and the user is told what is', async () => {
			const execution = await send('voice', 'note.mp3', mp3());
			expect(execution.status).toBe('error');
			const { message, description } = failureOf(execution);
			expect(message).toContain('holds MP3');
			expect(description).toContain('WeCom takes AMR as Voice');
			expect(running().sandbox.calls).toEqual([]);
		});
	});
}

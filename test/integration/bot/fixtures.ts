import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

interface Frame extends IDataObject {
	cmd: string;
	body: IDataObject;
}

let count = 0;

/** A documented frame, with a msgid of its own. */
export function fixture(name: string): Frame {
	const text = readFileSync(join(__dirname, `../../fixtures/bot/ws-${name}.json`), 'utf8');
	const frame = JSON.parse(text) as Frame;
	frame.body.msgid = `${String(frame.body.msgid)}-${++count}`;
	return frame;
}

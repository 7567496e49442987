import { request } from 'undici';
import { DEFAULT_COMPANY, type JsonObject, type Robot, type Sandbox } from '../../../sandbox';
import { Client, CORP_ID } from '../client';

/** The app that the whole company sees. */
export const DESK_SECRET = 'sandbox-secret-for-trying-only-0003';
export const OPS_GROUP = 'wrSandboxOperationsAlerts';
export const WAREHOUSE_GROUP = 'wrSandboxWarehouse';
export const CUSTOMER_GROUP = 'wrSandboxCustomers';

/** The default company with the people whom the vendor samples name. */
export const COMPANY = {
	...DEFAULT_COMPANY,
	members: [
		...DEFAULT_COMPANY.members,
		...['wei.zhao', 'ana.b'].map((userid) => ({
			...{ userid, name: userid, departmentIds: [7], licensed: true },
		})),
	],
};

export const desk = (sandbox: Sandbox): Promise<Client> =>
	new Client(sandbox, DESK_SECRET).login(CORP_ID);

/** Posts as a program that has nothing but a key. */
export class RobotClient {
	constructor(
		private readonly sandbox: Sandbox,
		readonly key: string,
	) {}

	static of(sandbox: Sandbox, robot: Pick<Robot, 'key'>): RobotClient {
		return new RobotClient(sandbox, robot.key);
	}

	async send(body: object | string): Promise<JsonObject> {
		const url = `${this.sandbox.url}/cgi-bin/webhook/send?key=${this.key}`;
		const raw = typeof body === 'string' ? body : JSON.stringify(body);
		const headers = { 'content-type': 'application/json' };
		const response = await request(url, { method: 'POST', body: raw, headers });
		return (await response.body.json()) as JsonObject;
	}

	text(content: unknown, more: object = {}): Promise<JsonObject> {
		return this.send({ msgtype: 'text', text: { content, ...more } });
	}

	/** @param type `file` or `voice` */
	async upload(type: string, bytes: Buffer, filename = 'report.pdf'): Promise<JsonObject> {
		const url = `${this.sandbox.url}/cgi-bin/webhook/upload_media?key=${this.key}&type=${type}`;
		const disposition = `form-data; name="media"; filename="${filename}"`;
		const body = Buffer.concat([
			Buffer.from(
				`--b\r\nContent-Disposition: ${disposition}\r\nContent-Type: application/octet-stream\r\n\r\n`,
			),
			bytes,
			Buffer.from('\r\n--b--\r\n'),
		]);
		const headers = { 'content-type': 'multipart/form-data; boundary=b' };
		const response = await request(url, { method: 'POST', body, headers });
		return (await response.body.json()) as JsonObject;
	}
}

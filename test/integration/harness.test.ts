/** The harness itself: a throw-away node and credential in n8n's engine against a real server. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	Expression,
	NodeApiError,
	NodeOperationError,
	sleep,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type JsonObject,
} from 'n8n-workflow';
import {
	CredentialsStore,
	everyStringIn,
	jsonItems,
	loadOptions,
	logs,
	nodeCredentials,
	nodeTypeName,
	readFile,
	runNode,
	runNodes,
	runWorkflow,
	searchList,
	START_NODE_TYPE,
	startNode,
	storeFile,
	testCredential,
	useBinaryData,
} from '../support';

const SECRET = 'the-secret-of-the-app';

/** Hands out tokens `token-1`, `token-2` …; only the newest is valid. */
class TokenServer {
	tokensFetched = 0;
	calls: Array<{ path: string; token: string | null; body: string }> = [];
	private readonly server = createServer((request, response) => {
		void this.answer(request, response);
	});

	async start() {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	async stop() {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	get url() {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** From now on, the tokens handed out so far are refused. */
	revoke() {
		this.tokensFetched++;
	}

	reset() {
		this.tokensFetched = 0;
		this.calls = [];
	}

	private async answer(request: IncomingMessage, response: ServerResponse) {
		const { pathname: path, searchParams } = new URL(request.url ?? '/', this.url);
		let body = '';
		for await (const chunk of request) body += String(chunk);
		const token = searchParams.get('access_token');
		this.calls.push({ path, token, body });
		const send = (status: number, data: IDataObject) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(data));
		};
		if (path === '/token') {
			if (searchParams.get('secret') !== SECRET) return send(200, { errcode: 40001 });
			return send(200, { errcode: 0, access_token: `token-${++this.tokensFetched}` });
		}
		if (path === '/slow') return;
		if (token !== `token-${this.tokensFetched}`) {
			return path === '/http-401'
				? send(401, { message: 'unauthorized' })
				: send(200, { errcode: 42001 });
		}
		return send(200, { errcode: 0, msgid: `msg-${this.calls.length}` });
	}
}

const server = new TokenServer();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

class TokenApi implements ICredentialType {
	name = 'tokenApi';
	displayName = 'Token API';
	properties: ICredentialType['properties'] = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Secret', name: 'secret', type: 'string', default: '' },
		{
			displayName: 'Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
		{ displayName: 'Expires', name: 'expiresAt', type: 'hidden', default: 0 },
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		{ url, secret }: ICredentialDataDecryptedObject,
	) {
		const answer = (await this.helpers.httpRequest({
			url: `${String(url)}/token`,
			qs: { secret },
			json: true,
		})) as IDataObject;
		if (answer.errcode !== 0) throw new Error(`The server refused with ${String(answer.errcode)}`);
		return { accessToken: answer.access_token as string, expiresAt: Date.now() + 3_600_000 };
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		if (Number(credentials.expiresAt) <= Date.now()) {
			throw Object.assign(new Error('The token has expired'), { response: { status: 401 } });
		}
		return { ...options, qs: { ...options.qs, access_token: credentials.accessToken } };
	};

	test: ICredentialType['test'] = {
		request: { baseURL: '={{ $credentials.url }}', url: '/check' },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'errcode', value: 42001, message: 'The token is refused' },
			},
		],
	};
}

class EchoNode implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Echo',
		name: 'echo',
		group: ['output'],
		version: [1, 2],
		description: 'Sends its text to the server',
		defaults: { name: 'Echo' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'tokenApi', required: true }],
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', default: '/send' },
			{ displayName: 'Text', name: 'text', type: 'string', default: '', required: true },
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
		],
	};

	methods = {
		loadOptions: {
			async texts(this: ILoadOptionsFunctions) {
				await this.helpers.httpRequestWithAuthentication.call(this, 'tokenApi', {
					url: `${server.url}/list`,
				});
				return [{ name: String(this.getCurrentNodeParameter('text')), value: 1 }];
			},
		},
		listSearch: {
			async search(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				return { results: [{ name: `${filter}/${paginationToken}`, value: 1 }] };
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (let index = 0; index < this.getInputData().length; index++) {
			try {
				output.push({ json: await EchoNode.send(this, index), pairedItem: { item: index } });
			} catch (error) {
				if (!this.continueOnFail()) {
					if (error instanceof NodeApiError) throw error;
					throw new NodeOperationError(this.getNode(), error as Error, { itemIndex: index });
				}
				output.push({ json: { error: (error as Error).message }, pairedItem: { item: index } });
			}
		}
		return [output];
	}

	private static async send(context: IExecuteFunctions, index: number): Promise<IDataObject> {
		const text = context.getNodeParameter('text', index) as string;
		const path = context.getNodeParameter('path', index) as string;
		const file = context.getNodeParameter('file', index) as string;
		if (text === 'fail') throw new Error('Told to fail');
		const content = file
			? (await context.helpers.getBinaryDataBuffer(index, file)).toString()
			: undefined;
		const options = { method: 'POST', url: server.url + path, body: { text, content } } as const;
		const request = async (extra?: Parameters<typeof requestWithAuthentication>[2]) =>
			(await requestWithAuthentication.call(
				context,
				'tokenApi',
				{ ...options },
				extra,
			)) as JsonObject;
		const { httpRequestWithAuthentication: requestWithAuthentication } = context.helpers;
		let answer = await request();
		if (answer.errcode === 42001) {
			const data = await context.getCredentials('tokenApi', index);
			answer = await request({
				credentialsDecrypted: {
					...context.getNode().credentials!.tokenApi!,
					id: context.getNode().credentials!.tokenApi!.id!,
					type: 'tokenApi',
					data: { ...data, accessToken: '' },
				},
			});
		}
		return { ...answer, text };
	}
}

const node = new EchoNode();
let store: CredentialsStore;
beforeEach(() => {
	server.reset();
	logs.clear();
	store = new CredentialsStore([new TokenApi()]);
	store.add({ type: 'tokenApi', data: { url: server.url, secret: SECRET } });
});

const json = (items: INodeExecutionData[]) => items.map((item) => item.json);

describe('tokens', () => {
	it('are fetched once, and kept for the next execution', async () => {
		const input = jsonItems({}, {}, {});
		const result = await runNode({ node, parameters: { text: 'hello' }, input, store });
		expect(result.error).toBeUndefined();
		expect(result.status).toBe('success');
		expect(json(result.items)).toHaveLength(3);
		await runNode({ node, parameters: { text: 'again' }, store });
		expect(server.tokensFetched).toBe(1);
		expect(store.stored()).toMatchObject({ accessToken: 'token-1', secret: SECRET });
		expect(store.writes).toBe(1);
		// One for each item, and two for the one that stored the token.
		expect(store.reads).toBe(3 + 2 + 1);
	});

	it('are fetched again when the server answers 401', async () => {
		await runNode({ node, parameters: { text: 'a' }, store });
		server.revoke();
		const result = await runNode({ node, parameters: { text: 'b', path: '/http-401' }, store });
		expect(json(result.items)).toMatchObject([{ errcode: 0, text: 'b' }]);
		expect(store.stored().accessToken).toBe('token-3');
	});

	it('are fetched again by the clock, without a request in vain', async () => {
		await runNode({ node, parameters: { text: 'a' }, store });
		store.change({ expiresAt: Date.now() - 1 });
		server.calls = [];
		const result = await runNode({ node, parameters: { text: 'b' }, store });
		expect(json(result.items)).toMatchObject([{ errcode: 0 }]);
		expect(server.calls.map(({ path }) => path)).toEqual(['/token', '/send']);
		expect(Number(store.stored().expiresAt)).toBeGreaterThan(Date.now());
	});

	it('are fetched again when a node hands in an empty one', async () => {
		await runNode({ node, parameters: { text: 'a' }, store });
		server.revoke();
		const result = await runNode({ node, parameters: { text: 'b' }, store });
		expect(json(result.items)).toMatchObject([{ errcode: 0, text: 'b' }]);
		expect(store.stored().accessToken).toBe('token-3');
	});

	it('do not overwrite an expression', async () => {
		store.change({ expiresAt: '={{ 4102444800000 }}' });
		const result = await runNode({ node, parameters: { text: 'a' }, store });
		expect(json(result.items)).toMatchObject([{ errcode: 0 }]);
		expect(store.stored()).toMatchObject({
			accessToken: 'token-1',
			expiresAt: '={{ 4102444800000 }}',
		});
	});
});

describe('failures', () => {
	const input = jsonItems({ text: 'one' }, { text: 'fail' }, { text: 'three' });
	const parameters = { text: '={{ $json.text }}' };

	it('stop the workflow', async () => {
		const result = await runNode({ node, parameters, input, store });
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ message: 'Told to fail', context: { itemIndex: 1 } });
		expect(result.items).toEqual([]);
	});

	it.each([{ continueOnFail: true }, { onError: 'continueRegularOutput' as const }])(
		'become items with %j',
		async (settings) => {
			const result = await runNode({ node, parameters, input, store, ...settings });
			expect(result.status).toBe('success');
			expect(json(result.items)).toMatchObject([
				{ text: 'one' },
				{ error: 'Told to fail' },
				{ text: 'three' },
			]);
			expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
		},
	);

	it('go to the error output', async () => {
		const onError = 'continueErrorOutput';
		const result = await runNode({ node, parameters, input, store, onError });
		expect(json(result.items)).toMatchObject([{ text: 'one' }, { text: 'three' }]);
		expect(json(result.errorItems)).toEqual([{ text: 'fail', error: 'Told to fail' }]);
	});

	it('are told when a required field is empty', async () => {
		const result = await runNode({ node, store });
		expect(result.status).toBe('error');
		expect(result.error?.message).toContain('issues');
	});

	it('are found with all their strings', async () => {
		const path = '/http-401';
		await runNode({ node, parameters: { text: 'a' }, store });
		server.revoke();
		store.change({ secret: 'another-secret' });
		const result = await runNode({ node, parameters: { text: 'b', path }, store });
		expect(result.status).toBe('error');
		expect(everyStringIn(result.error).join('\n')).toContain('The server refused with 40001');
	});
});

describe('workflows', () => {
	it('evaluate expressions over several of the own nodes', async () => {
		const result = await runNodes({
			store,
			input: jsonItems({ to: 'x' }, { to: 'y' }),
			steps: [
				{ name: 'Send', node, parameters: { text: '=Hello {{ $json.to }}' } },
				{
					name: 'Recall',
					node,
					parameters: {
						text: "={{ $json.msgid }} {{ $('Send').item.json.text }} {{ $('Start').item.json.to }}",
					},
				},
			],
		});
		expect(result.error).toBeUndefined();
		const sent = json(result.outputOf('Send'));
		expect(json(result.items)).toMatchObject([
			{ text: `${String(sent[0]?.msgid)} Hello x x` },
			{ text: `${String(sent[1]?.msgid)} Hello y y` },
		]);
	});

	it('evaluate expressions in an isolate', async () => {
		const parameters = {
			text: '={{ $now.isValid }} {{ $json.list.first() }}',
		};
		const input = jsonItems({ list: ['一', '二'] });
		const result = await runNode({ node, parameters, input, store });
		expect(Expression.getActiveImplementation()).toBe('vm');
		expect(json(result.items)).toMatchObject([{ text: 'true 一' }]);
	});

	it('run side by side over one store', async () => {
		const runs = Array.from(
			{ length: 10 },
			async (_, n) => await runNode({ node, store, parameters: { text: `={{ ${n} + 1 }}` } }),
		);
		const results = await Promise.all(runs);
		expect(results.map(({ items }) => items[0]?.json.text)).toEqual([
			1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
		]);
	});

	it('run from a file', async () => {
		const result = await runWorkflow({
			store,
			nodeTypes: [node],
			workflow: {
				nodes: [
					{ name: 'Begin', type: START_NODE_TYPE },
					{
						name: 'Echo',
						type: nodeTypeName(node),
						parameters: { text: '={{ $json.n + 1 }}' },
						credentials: nodeCredentials(node, 1, store),
					},
				],
				connections: { Begin: { main: [[{ node: 'Echo', type: 'main', index: 0 }]] } },
			},
			input: jsonItems({ n: 1 }),
		});
		expect(json(result.items)).toMatchObject([{ text: 2 }]);
	});

	it.each(['default', 'filesystem'] as const)('carry files in mode %s', async (mode) => {
		await useBinaryData(mode);
		try {
			const file = await storeFile(Buffer.from('你好'), 'hello.txt', 'text/plain');
			expect(file).toMatchObject({ fileName: 'hello.txt', mimeType: 'text/plain' });
			expect(file.id !== undefined).toBe(mode === 'filesystem');
			expect((await readFile(file)).toString()).toBe('你好');
			const input = [{ json: {}, binary: { data: file } }];
			const parameters = { text: 'with a file', file: 'data' };
			const result = await runNode({ node, parameters, input, store });
			expect(result.error).toBeUndefined();
			const sent = server.calls.find(({ path }) => path === '/send');
			expect(JSON.parse(sent!.body)).toEqual({ text: 'with a file', content: '你好' });
		} finally {
			await useBinaryData('default');
		}
	});

	it('can be cancelled while a request is under way', async () => {
		const execution = startNode({ node, parameters: { text: 'a', path: '/slow' }, store });
		while (!server.calls.some(({ path }) => path === '/slow')) {
			await sleep(5);
		}
		execution.cancel();
		const result = await execution.finished;
		expect(result.status).toBe('canceled');
	});
});

describe('credential tests', () => {
	const type = 'tokenApi';

	it('pass, and keep the token', async () => {
		const verdict = await testCredential({ store, type, id: store.idsOf(type)[0] });
		expect(verdict).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(store.stored().accessToken).toBe('token-1');
	});

	it('use a token that is stored, as n8n 2.40 does', async () => {
		const id = store.idsOf(type)[0];
		await testCredential({ store, type, id });
		await testCredential({ store, type, id });
		expect(server.tokensFetched).toBe(1);
	});

	it('fail with what preAuthentication says', async () => {
		const data = { url: server.url, secret: 'wrong' };
		expect(await testCredential({ store, type, data })).toEqual({
			status: 'Error',
			message: 'The server refused with 40001',
		});
	});

	it('fail when the server cannot be reached', async () => {
		const data = { url: 'http://127.0.0.1:1', secret: SECRET };
		const { status, message } = await testCredential({ store, type, data });
		expect(status).toBe('Error');
		expect(message).toMatch(/refused/i);
	});

	it('fail by a rule on the body', async () => {
		const data = { url: server.url, secret: SECRET, accessToken: 'old', expiresAt: 4102444800000 };
		expect(await testCredential({ store, type, data })).toEqual({
			status: 'Error',
			message: 'The token is refused',
		});
	});
});

describe('the editor', () => {
	it('loads options', async () => {
		const options = await loadOptions({ node, store, method: 'texts', parameters: { text: 'hi' } });
		expect(options).toEqual([{ name: 'hi', value: 1 }]);
		expect(store.stored().accessToken).toBe('token-1');
	});

	it('searches lists', async () => {
		const page = await searchList({ node, method: 'search', filter: 'f', paginationToken: 'p' });
		expect(page.results).toEqual([{ name: 'f/p', value: 1 }]);
	});
});

describe('strings', () => {
	it('are found wherever they hide', () => {
		const cause = new Error('in the cause');
		const error = new Error('in the message', { cause });
		Object.defineProperty(error, 'hidden', { value: { deep: ['not enumerable'] } });
		Object.assign(error, {
			self: error,
			buffer: Buffer.from('in a buffer'),
			map: new Map([['a key', new Set(['in a set'])]]),
			url: new URL('http://example.test/?token=in-a-url'),
			toJSON: () => ({ json: 'from toJSON' }),
			[Symbol('s')]: 'under a symbol',
		});
		expect(everyStringIn([error])).toEqual(
			expect.arrayContaining([
				'in the message',
				'in the cause',
				'not enumerable',
				'in a buffer',
				'a key',
				'in a set',
				'http://example.test/?token=in-a-url',
				'from toJSON',
				'under a symbol',
			]),
		);
	});
});

describe('logs', () => {
	it('are kept, with what belongs to them', async () => {
		await runNode({ node, parameters: { text: 'fail' }, store });
		expect(logs.messages('debug')).toContain('Running node "Echo" finished with error');
		expect(logs.everyString().join('\n')).toContain('Told to fail');
	});
});

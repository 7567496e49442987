/** Credentials as n8n keeps them: one record in a database that all executions share. */
import './environment';
import { getAdditionalKeys } from 'n8n-core';
import {
	getCredentialOwnRequestAllowedDomains,
	ICredentials,
	ICredentialsHelper,
	injectDomainRestrictionFields,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	UserError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsEncrypted,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeTypes } from './nodeTypes';

type Data = ICredentialDataDecryptedObject;

interface StoredRecord {
	id: string;
	name: string;
	type: string;
	/** Stands for the ciphertext: reading it makes a deep copy. */
	data: string;
}

/** One record, read from the database. */
class CredentialsRecord extends ICredentials<Data> {
	async getData(): Promise<Data> {
		return JSON.parse(this.data ?? '{}') as Data;
	}

	getDataToSave(): ICredentialsEncrypted {
		const { id, name, type, data = '{}' } = this;
		return { id: id ?? '', name, type, data };
	}

	async setData(data: Data): Promise<void> {
		this.data = JSON.stringify(data);
	}

	async updateData(toUpdate: Data, toDelete: string[] = []): Promise<void> {
		const data = { ...(await this.getData()), ...toUpdate };
		for (const key of toDelete) delete data[key];
		await this.setData(data);
	}
}

/** The node in whose name n8n resolves the expressions of a credential outside of executions. */
const placeholderNode: INode = {
	id: '',
	name: '',
	typeVersion: 1,
	type: 'n8n-nodes-base.noOp',
	position: [0, 0],
	parameters: {},
};

/** A credential's own requests keep to the domains the credential is restricted to. */
const withinAllowedDomains = (
	helper: IHttpRequestHelper,
	credentials: Data,
): IHttpRequestHelper => ({
	helpers: {
		async httpRequest(options: IHttpRequestOptions): Promise<unknown> {
			const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
			if (allowedDomains === undefined) return await helper.helpers.httpRequest(options);
			if (options.allowedDomains !== undefined) {
				throw new UserError('The credential restricts the domains, and so does its request');
			}
			return await helper.helpers.httpRequest({ ...options, allowedDomains });
		},
	},
});

export interface CredentialsStoreOptions {
	/** How long each access to the database takes, in milliseconds. */
	latency?: number;
}

export interface NewCredential {
	type: string;
	data: IDataObject;
	id?: string;
	name?: string;
}

export class CredentialsStore extends ICredentialsHelper {
	/** How often a record was read from the database, or written to it. */
	reads = 0;
	writes = 0;

	private readonly types = new Map<string, ICredentialType>();
	private readonly records = new Map<string, StoredRecord>();
	private nextId = 1;

	constructor(
		types: ICredentialType[],
		private readonly options: CredentialsStoreOptions = {},
	) {
		super();
		for (const type of types) {
			// n8n offers the restriction to domains for every credential that authenticates requests.
			const properties = { value: injectDomainRestrictionFields(type), enumerable: true };
			this.types.set(type.name, Object.create(type, { properties }) as ICredentialType);
		}
	}

	/** Adds a record, and returns what a node names to use it. */
	add({ type, data, id, name }: NewCredential): { id: string; name: string } {
		this.typeOf(type);
		const record = {
			id: id ?? `credential-${this.nextId++}`,
			name: name ?? `${type} account`,
			type,
			data: JSON.stringify(data),
		};
		this.records.set(record.id, record);
		return { id: record.id, name: record.name };
	}

	/** What the database holds now. Not counted as a read. */
	stored(id?: string): Data {
		return JSON.parse(this.recordFor(id).data) as Data;
	}

	/** Changes values in the database from outside, as a user or another worker would. */
	change(values: IDataObject, id?: string): void {
		const record = this.recordFor(id);
		record.data = JSON.stringify({ ...(JSON.parse(record.data) as Data), ...values });
	}

	/** The records of a type, oldest first. */
	idsOf(type: string): string[] {
		return [...this.records.values()].filter((r) => r.type === type).map((r) => r.id);
	}

	detailsOf(id: string): { id: string; name: string } {
		const { name } = this.recordFor(id);
		return { id, name };
	}

	resetCounts(): void {
		this.reads = 0;
		this.writes = 0;
	}

	typeOf(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new UnexpectedError(`Unrecognized credential type: ${name}`);
		return type;
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.get(name)?.extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const type = this.typeOf(name);
		if (!type.extends) return type.properties;
		const properties: INodeProperties[] = [];
		for (const parent of type.extends) {
			NodeHelpers.mergeNodeProperties(properties, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(properties, type.properties);
		return properties;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<CredentialsRecord> {
		if (!details.id) throw new UserError('Found credential with no ID.');
		this.reads++;
		await this.databaseAccess();
		const record = this.records.get(details.id);
		if (record?.type !== type) {
			throw new UserError(`Credential with ID "${details.id}" does not exist for type "${type}".`);
		}
		return new CredentialsRecord({ id: record.id, name: record.name }, type, record.data);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<Data> {
		const data = await (await this.getCredentials(details, type)).getData();
		if (raw === true) return data;
		return await this.withDefaults(additionalData, data, type, mode, executeData, resolveValues);
	}

	/** The data with the defaults of missing properties, and with its expressions resolved. */
	async withDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: Data,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<Data> {
		const data = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		) as Data;
		for (const name of ['allowedHttpRequestDomains', 'allowedDomains']) {
			if (data[name] === undefined && stored[name] !== undefined) data[name] = stored[name];
		}
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		const parameters = data as INodeParameters;
		if (resolveValues) {
			return resolveValues.workflow.expression.getParameterValue(
				parameters,
				resolveValues.runExecutionData,
				resolveValues.runIndex,
				resolveValues.itemIndex,
				resolveValues.node.name,
				resolveValues.connectionInputData,
				mode,
				keys,
				executeData,
				false,
				parameters,
			) as Data;
		}
		const workflow = new Workflow({
			nodes: [{ ...placeholderNode }],
			connections: {},
			active: false,
			nodeTypes: new NodeTypes(),
		});
		return await workflow.expression.withIsolate(
			async () =>
				workflow.expression.getComplexParameterValue(
					placeholderNode,
					parameters,
					mode,
					keys,
					undefined,
					undefined,
					parameters,
				) as Data,
		);
	}

	async authenticate(
		credentials: Data,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions;
		const type = this.typeOf(typeName);
		if (typeof type.authenticate === 'function') {
			return await type.authenticate(credentials, options);
		}
		if (!type.authenticate) return options;
		if (!workflow || !node) throw new UnexpectedError('Authentication needs a workflow and a node');
		const resolve = (value: string) => {
			if (!isExpression(value)) return value;
			const keys = { $credentials: credentials };
			const expression = workflow.expression;
			const resolved = expression.getSimpleParameterValue(
				node,
				value,
				'internal',
				keys,
				undefined,
				'',
			);
			return resolved ? String(resolved) : '';
		};
		options.headers ??= {};
		const parts = options as unknown as Record<string, Record<string, string> | undefined>;
		for (const [part, values] of Object.entries(type.authenticate.properties)) {
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				(parts[part] ??= {})[resolve(key)] = resolve(value);
			}
		}
		return options;
	}

	async preAuthentication(
		helper: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<Data | undefined> {
		const type = this.typeOf(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!expirable || !type.preAuthentication) return undefined;
		const isTest = node.parameters?.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = (await type.preAuthentication.call(
			withinAllowedDomains(helper, credentials),
			credentials,
		)) as Data;
		const details = node.credentials?.[type.name];
		if (output[expirable.name] === undefined || !details) return undefined;

		const stored = await (await this.getCredentials(details, type.name)).getData();
		const changed = { ...stored };
		for (const [key, value] of Object.entries(output)) {
			if (key === expirable.name || !isExpression(stored[key])) changed[key] = value;
		}
		await this.updateCredentials(details, type.name, changed);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helper: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
	): Promise<Data | undefined> {
		const type = this.typeOf(typeName);
		const output = await type.preAuthentication?.call(
			withinAllowedDomains(helper, credentials),
			credentials,
		);
		return output as Data | undefined;
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: Data,
	): Promise<void> {
		const credentials = await this.getCredentials(details, type);
		await credentials.setData(data);
		this.writes++;
		await this.databaseAccess();
		this.recordFor(credentials.id ?? undefined).data = credentials.getDataToSave().data ?? '{}';
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new UnexpectedError('OAuth is not part of this harness');
	}

	private recordFor(id?: string): StoredRecord {
		const record = id === undefined ? [...this.records.values()][0] : this.records.get(id);
		if (!record) throw new UnexpectedError(`There is no credential ${id ?? 'stored'}`);
		return record;
	}

	/** An access to the database never answers in the same turn of the event loop. */
	private async databaseAccess(): Promise<void> {
		const { latency } = this.options;
		if (latency) await new Promise((resolve) => setTimeout(resolve, latency));
		else await new Promise((resolve) => setImmediate(resolve));
	}
}

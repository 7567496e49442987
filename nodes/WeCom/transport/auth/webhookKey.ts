import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { readFailure } from '../readFailure';
import type { Auth, Context, Question, Sent } from './auth';
import { readWebhookUrl, ROBOT_CREDENTIAL, webhookOwner, type Webhook } from './webhookUrl';

/**
 * The key of a group robot, in the query of each request. It does not expire, so that nothing is
 * fetched, and a rejection is final (doc 99110).
 */
export class WebhookKey implements Auth {
	readonly name = 'webhookKey';
	readonly owner: string;
	private readonly webhook: Webhook;

	/** @throws InputError when the credential holds no key */
	constructor(
		private readonly context: Context,
		private readonly credential: ICredentialDataDecryptedObject,
	) {
		this.webhook = readWebhookUrl(credential.webhookUrl);
		this.owner = webhookOwner(this.webhook);
	}

	get baseUrl(): string {
		return this.webhook.baseUrl;
	}

	get secrets(): string[] {
		return [this.webhook.key];
	}

	/** Through n8n's helper; the credential puts the key into the query. */
	async send({ request, read, isWanted }: Question): Promise<Sent | undefined> {
		if (!isWanted()) return undefined;
		const { id = '', name = '' } = this.context.getNode().credentials?.[ROBOT_CREDENTIAL] ?? {};
		const credentialsDecrypted = {
			id: id ?? '',
			name,
			type: ROBOT_CREDENTIAL,
			data: this.credential,
		};
		const outcome = await this.context.helpers.httpRequestWithAuthentication
			.call(this.context, ROBOT_CREDENTIAL, { ...request }, { credentialsDecrypted })
			.then(read, readFailure);
		return { outcome, secret: this.webhook.key };
	}

	judged(): void {}

	async refresh(): Promise<void> {}

	async lastResort(): Promise<boolean> {
		return false;
	}
}

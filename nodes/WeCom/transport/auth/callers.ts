import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Auth, Context } from './auth';

/** Who calls for an item, and the credential as it is for this item. */
export interface Caller {
	auth: Auth;
	credential: ICredentialDataDecryptedObject;
}

/** How a type of credential becomes an `Auth`. */
export interface CallerKind {
	/** Name of the credential type. */
	type: string;
	toAuth: (
		context: Context,
		credential: ICredentialDataDecryptedObject,
		item: number,
		stopped?: AbortSignal,
	) => Auth;
}

/** Values that n8n writes into the credential itself. */
const FETCHED = 'accessToken';

/**
 * The callers of one execution. A credential may hold expressions, so that every item has its own.
 * Reading one costs n8n a look into its database and some milliseconds, so it is read once where it
 * does not depend on the item: where it is the same for the first item as for one that does not
 * exist. n8n gives an expression about an item that does not exist nothing, or an error.
 */
export class Callers {
	private common?: Promise<Caller | undefined>;
	/** One for each owner: its token is fetched once, whichever items need it. */
	private readonly sessions = new Map<string, Auth>();

	/** @param count how many items there are */
	constructor(
		private readonly kind: CallerKind,
		private readonly context: Context,
		private readonly count = 1,
		private readonly stopped?: AbortSignal,
	) {}

	/** @throws whatever n8n says about a credential that cannot be read */
	async of(item = 0): Promise<Caller> {
		this.common ??= this.forAll();
		const common = await this.common.catch(() => {
			// A database that did not answer may answer the next item.
			this.common = undefined;
		});
		if (common) return common;
		return this.caller(await this.read(item), item);
	}

	private async forAll(): Promise<Caller | undefined> {
		const first = await this.read(0);
		if (this.count <= 1) return this.caller(first, 0);
		const outside = await this.read(this.count).catch(() => undefined);
		return outside && withoutToken(outside) === withoutToken(first)
			? this.caller(first, 0)
			: undefined;
	}

	private caller(credential: ICredentialDataDecryptedObject, item: number): Caller {
		const auth = this.kind.toAuth(this.context, credential, item, this.stopped);
		const known = this.sessions.get(auth.owner);
		if (!known) this.sessions.set(auth.owner, auth);
		return { auth: known ?? auth, credential };
	}

	private async read(item: number): Promise<ICredentialDataDecryptedObject> {
		return await this.context.getCredentials(this.kind.type, item);
	}
}

const withoutToken = (credential: ICredentialDataDecryptedObject): string =>
	JSON.stringify(credential, (key, value: unknown) =>
		key.startsWith(FETCHED) ? undefined : value,
	);

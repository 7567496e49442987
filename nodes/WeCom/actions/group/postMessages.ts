import type { IDataObject } from 'n8n-workflow';
import { ERRCODE, WeComError, type Delivery } from '../../errors';
import type { Io, Planned, Report } from '../../execution/operation';
import { describeCuts } from '../../fields';
import type { EndpointName } from '../../transport';
import type { MessagePlan } from './planMessage';

/** A media_id that WeCom does not know or no longer knows. */
const MEDIA_REJECTED: readonly number[] = [ERRCODE.mediaIdInvalid, ERRCODE.mediaIdExpired];

interface Posting {
	endpoint: EndpointName;
	/** Keys beside those of the message, such as the group. */
	common: IDataObject;
	io: Io;
}

/**
 * Posts the messages of one item in order, after all their files are uploaded. A call that may have
 * arrived is not repeated: groups have no duplicate check.
 */
export async function postMessages(
	{ item, plan }: Planned<MessagePlan>,
	{ endpoint, common, io }: Posting,
): Promise<Report> {
	const answers: IDataObject[] = [];
	const total = plan.messages.length;
	const isCut = plan.cuts.length > 0;
	try {
		const bodies: IDataObject[] = [];
		for (const message of plan.messages) {
			bodies.push(await io.uploads.resolve(message, item, io.client));
		}
		for (const [index, body] of bodies.entries()) {
			const repair = (errcode: number) =>
				uploadedAgain(errcode, plan.messages[index], body, item, io);
			const answer = await io.client.call(
				endpoint,
				{ ...common, ...body },
				{
					repair: async (errcode) => {
						const renewed = await repair(errcode);
						return renewed && { ...common, ...renewed };
					},
				},
			);
			answers.push({
				...(isCut && { truncated: true }),
				...(total > 1 && { part: index + 1, parts: total }),
				...answer,
			});
		}
	} catch (error) {
		return { item, error, delivery: deliveryOf(answers.length, total, error) };
	}
	const cut = isCut ? [`${describeCuts(plan.cuts)} See the option Long Text.`] : [];
	const warnings = [...plan.notes, ...cut];
	return { item, answers, warnings };
}

/** The message with its files uploaded once more, after WeCom no longer knew what they were called. */
async function uploadedAgain(
	errcode: number,
	message: IDataObject | undefined,
	body: IDataObject,
	item: number,
	{ client, uploads }: Io,
): Promise<IDataObject | undefined> {
	if (!message || !MEDIA_REJECTED.includes(errcode)) return undefined;
	uploads.forget(body);
	const renewed = await uploads.resolve(message, item, client);
	return JSON.stringify(renewed) === JSON.stringify(body) ? undefined : renewed;
}

/** WeCom gives messages in groups no IDs. */
const deliveryOf = (delivered: number, total: number, error: unknown): Delivery => ({
	...{ delivered, total, msgids: [] },
	inDoubt: error instanceof WeComError && error.mayBeDone ? 1 : 0,
});

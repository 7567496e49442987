import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { ERRCODE, WeComError } from '../../errors';
import { defineOperation, type Planned, type Report } from '../../execution/operation';
import {
	dropDown,
	InputError,
	oneId,
	readDropDown,
	utf8Length,
	structuralDropDown,
} from '../../fields';
import { optionsCollection, timeoutOption } from '../../options';
import type { EndpointName } from '../../transport';
import { UnknownPeople } from './unknownPeople';

const show = { resource: ['user'], operation: ['find'] };

const COUNTED =
	'WeCom shuts a company out of look-ups for a day when more than a fifth of its head count were wrong, so check the values first.';

const findBy = structuralDropDown({
	displayName: 'Find By',
	name: 'findBy',
	type: 'options',
	default: 'mobile',
	description:
		'What is known of the member. WeCom shuts a company out of look-ups for a day when more than a fifth of its head count were wrong.',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'Mobile', value: 'mobile' },
	],
});

const mobile: INodeProperties = {
	displayName: 'Mobile',
	name: 'mobile',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 13900000001',
	description:
		'Mobile number of the member as the company has it in the address book, 5 to 32 bytes',
	displayOptions: { show: { findBy: ['mobile'] } },
};

const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. mei.chen@example.com',
	description: 'E-mail address of the member',
	displayOptions: { show: { findBy: ['email'] } },
};

const emailType = dropDown({
	displayName: 'Email Type',
	name: 'emailType',
	type: 'options',
	default: 'business',
	description: 'Which of the two addresses of a member it is',
	options: [
		{ name: 'Business', value: 'business', description: "In the company's own mail (企业邮箱)" },
		{ name: 'Personal', value: 'personal', description: 'Entered by the member (个人邮箱)' },
	],
	displayOptions: { show: { findBy: ['email'] } },
});

const EMAIL_TYPES = { business: 1, personal: 2 } as const;

interface FindPlan {
	endpoint: EndpointName;
	body: IDataObject;
	/** Within it nobody is looked up twice in vain. */
	execution: string;
}

/** Look-ups that found nobody. */
const unknownPeople = new UnknownPeople();

/** docs 95402, 95895 */
export const find = defineOperation<FindPlan>({
	label: 'Find',
	action: 'Find a user by mobile or email',
	description: 'Get the account (userid) of a member by mobile number or e-mail address',
	properties: updateDisplayOptions({ show }, [
		findBy,
		mobile,
		email,
		emailType,
		optionsCollection([timeoutOption]),
	]),

	plan({ read, n8n }) {
		const execution = n8n.getExecutionId();
		if (readDropDown(findBy, read(findBy.name)) === 'mobile') {
			return {
				endpoint: 'user/getuserid',
				body: { mobile: readMobile(read('mobile')) },
				execution,
			};
		}
		const type = readDropDown(emailType, read(emailType.name));
		const body = { email: readEmail(read('email')), email_type: EMAIL_TYPES[type] };
		return { endpoint: 'user/get_userid_by_email', body, execution };
	},

	/** Who is looked for several times is looked up once. */
	mergeKey: ({ body }) => JSON.stringify(body),

	async *run(plans, { client }) {
		const [first] = plans;
		if (!first) return;
		const { endpoint, body, execution } = first.plan;
		const lookUp = JSON.stringify([client.owner, body]);
		if (unknownPeople.has(execution, lookUp)) {
			yield all(plans, { error: askedInVain(body) });
			return;
		}
		try {
			const answer = await client.call(endpoint, body);
			yield all(plans, { answers: [answer] });
		} catch (error) {
			if (error instanceof WeComError && error.errcode === ERRCODE.memberUnknown) {
				unknownPeople.add(execution, lookUp);
			}
			yield all(plans, { error });
		}
	},
});

const all = (
	plans: ReadonlyArray<Planned<FindPlan>>,
	outcome: { answers: IDataObject[] } | { error: unknown },
): Report[] => plans.map(({ item }) => ({ item, ...outcome }));

const askedInVain = ({ mobile: number }: IDataObject) =>
	new InputError(
		number === undefined ? email.displayName : mobile.displayName,
		'is of nobody whom the app sees, as WeCom has said in this execution',
		`It was not asked again. ${COUNTED}`,
	);

/** Blanks that people write into numbers; the rest has to be as the company has it. */
function readMobile(value: unknown): string {
	const number = oneId(value, mobile.displayName).replace(/\s+/g, '');
	const length = utf8Length(number);
	if (number === '') throw new InputError(mobile.displayName, 'is empty', 'Enter a number.');
	if (length >= 5 && length <= 32 && /^\+?[\d-]+$/.test(number)) return number;
	throw new InputError(
		mobile.displayName,
		'is not a mobile number',
		`Enter 5 to 32 digits. WeCom would count it as a wrong one. ${COUNTED}`,
	);
}

function readEmail(value: unknown): string {
	const address = oneId(value, email.displayName);
	if (address === '') throw new InputError(email.displayName, 'is empty', 'Enter an address.');
	if (/^[^\s@]+@[^\s@]+$/.test(address) && utf8Length(address) <= 64) return address;
	throw new InputError(
		email.displayName,
		'is not an e-mail address',
		`Enter one address of up to 64 bytes. WeCom would count it as a wrong one. ${COUNTED}`,
	);
}

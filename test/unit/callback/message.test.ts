import { clickOf } from '../../../nodes/WeCom/inbound/click';
import { eventChoices, kindOf } from '../../../nodes/WeCom/inbound/events';
import { identityOf } from '../../../nodes/WeCom/inbound/identity';
import { toMessage } from '../../../nodes/WeCom/callback/toMessage';
import { sample, sampleNames } from './support';

const message = (name: string) => toMessage(sample(`callback/${name}`));

describe("the vendor's samples", () => {
	const names = sampleNames('callback');

	test('are all there', () => expect(names.length).toBeGreaterThan(40));

	test.each(names)('%s', (name) => {
		const xml = sample(`callback/${name}`);
		const found = toMessage(xml);
		expect(found).toMatchObject({ ToUserName: 'wwc0ffee5eed12345a', CreateTime: 1717463000 });
		// Nothing is lost: every text of the XML is somewhere in the JSON.
		const json = JSON.stringify(found);
		for (const [, text = ''] of xml.matchAll(/<!\[CDATA\[(.*?)\]\]>/g))
			expect(json).toContain(text);
		// The multi-select knows all of them.
		expect(eventChoices.map(({ value }) => value)).toContain(kindOf(found));
		expect(identityOf(found)).toMatch(/^[\w-]{12}$/);
	});

	test('no two of them are the same', () => {
		const identities = names
			.filter((name) => name.startsWith('event'))
			.map((n) => identityOf(message(n)));
		expect(new Set(identities).size).toBe(identities.length);
	});
});

describe('the message', () => {
	test('keeps ids of 64 bits', () => {
		expect(message('message-text')).toMatchObject({
			MsgId: expect.stringMatching(/^\d{19}$/) as string,
			AgentID: 1000042,
		});
	});

	test('has lists where there is one and where there are many', () => {
		expect(message('event-template_card_event-multiple').SelectedItems).toEqual({
			SelectedItem: [
				{ QuestionKey: 'room', OptionIds: { OptionId: ['r_elm'] } },
				{ QuestionKey: 'slot', OptionIds: { OptionId: ['s_14'] } },
			],
		});
		expect(message('event-pic_sysphoto').SendPicsInfo).toEqual({
			Count: 1,
			PicList: { item: [{ PicMd5Sum: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' }] },
		});
		expect(message('event-open_approval_change').ApprovalInfo).toMatchObject({
			ApprovalNodes: { ApprovalNode: [{ Items: { Item: [{ ItemUserId: 'mei.chen' }] } }] },
			NotifyNodes: { NotifyNode: [{ ItemUserId: 'wei.zhao' }] },
		});
		expect(toMessage('<xml><SelectedItems></SelectedItems><E/></xml>')).toEqual({
			SelectedItems: { SelectedItem: [] },
			E: '',
		});
	});

	test('has lists for what WeCom repeats beside other elements', () => {
		const approval = `<xml><Event><![CDATA[sys_approval_change]]></Event><ApprovalInfo><SpNo>202411250001</SpNo><ApplyTime>1717463000</ApplyTime><SpRecord><SpStatus>1</SpStatus><ApproverAttr>1</ApproverAttr><Details><Approver><UserId><![CDATA[mei.chen]]></UserId></Approver><SpStatus>1</SpStatus><SpTime>0</SpTime></Details></SpRecord><Notifyer><UserId><![CDATA[wei.zhao]]></UserId></Notifyer><Comments><CommentTime>1717463001</CommentTime><CommentId><![CDATA[6750538708562308220]]></CommentId></Comments><StatuChangeEvent>1</StatuChangeEvent></ApprovalInfo></xml>`;
		const details = { Approver: { UserId: 'mei.chen' }, SpStatus: 1, SpTime: 0 };
		expect(toMessage(approval).ApprovalInfo).toEqual({
			SpNo: '202411250001',
			ApplyTime: 1717463000,
			SpRecord: [{ SpStatus: 1, ApproverAttr: 1, Details: [details] }],
			Notifyer: [{ UserId: 'wei.zhao' }],
			Comments: [{ CommentTime: 1717463001, CommentId: '6750538708562308220' }],
			StatuChangeEvent: 1,
		});
		const chat = `<xml><Event><![CDATA[change_external_chat]]></Event><MemChangeCnt>1</MemChangeCnt><MemChangeList><Item><![CDATA[mei.chen]]></Item></MemChangeList></xml>`;
		expect(toMessage(chat)).toMatchObject({
			MemChangeCnt: 1,
			MemChangeList: { Item: ['mei.chen'] },
		});
		expect(toMessage('<xml><MemChangeList></MemChangeList></xml>')).toEqual({
			MemChangeList: { Item: [] },
		});
	});

	test('has a list for an unknown element that is repeated', () => {
		expect(toMessage('<xml><A>1</A><A><B>2</B></A></xml>')).toEqual({ A: ['1', { B: '2' }] });
	});

	test('tells numbers only where there is one', () => {
		expect(toMessage('<xml><AgentID></AgentID><CreateTime>x</CreateTime></xml>')).toEqual({
			AgentID: '',
			CreateTime: 'x',
		});
	});
});

describe('a click', () => {
	test('is told flat', () => {
		expect(clickOf(message('event-template_card_event-multiple'))).toEqual({
			user: 'mei.chen',
			key: 'room_submit',
			taskId: 'room_req_77',
			cardType: 'multiple_interaction',
			options: { room: ['r_elm'], slot: ['s_14'] },
			responseCode: 'Yt4k9-EXAMPLE-click-code-m1Vs',
		});
		expect(clickOf(message('event-taskcard_click-legacy'))).toMatchObject({
			user: 'mei.chen',
			key: 'ok_41',
			taskId: 'key-41',
			options: {},
			responseCode: '',
		});
		expect(clickOf(message('message-text'))).toBeUndefined();
	});

	test('takes any question key', () => {
		const xml = sample('callback/event-template_card_event-multiple').replace(
			'[room]',
			'[__proto__]',
		);
		const { options } = clickOf(toMessage(xml)) ?? {};
		expect(Object.keys(options as object)).toEqual(['__proto__', 'slot']);
	});
});

describe('what is the same', () => {
	const click = sample('callback/event-template_card_event-button');
	const same = (a: string, b: string) => identityOf(toMessage(a)) === identityOf(toMessage(b));

	test('a retry of a click, also with another response code', () => {
		const again = click.replace(/(<ResponseCode><!\[CDATA\[)[^\]]*/, '$1another');
		expect(again).not.toBe(click);
		expect(same(click, again)).toBe(true);
	});

	test.each([
		['another button', /(<EventKey><!\[CDATA\[)[^\]]*/],
		['another member', /(<FromUserName><!\[CDATA\[)[^\]]*/],
		['another card', /(<TaskId><!\[CDATA\[)[^\]]*/],
		['another second', /(<CreateTime>)\d*/],
		['another app', /(<AgentID>)\d*/],
	])('not %s', (_, pattern) => {
		const other = click.replace(pattern, '$19');
		expect(other).not.toBe(click);
		expect(same(click, other)).toBe(false);
	});

	test('not two contact changes of one second', () => {
		const change = sample('callback/event-change_contact-update_user');
		expect(same(change, change)).toBe(true);
		expect(same(change, change.replace(/(<UserID><!\[CDATA\[)[^\]]*/, '$1other'))).toBe(false);
	});

	test('messages by their id', () => {
		const text = sample('callback/message-text');
		expect(same(text, text.replace(/(<Content><!\[CDATA\[)[^\]]*/, '$1other'))).toBe(true);
		expect(same(text, text.replace(/(<MsgId>\d+)\d/, '$10'))).toBe(false);
	});
});

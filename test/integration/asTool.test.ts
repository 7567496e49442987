/** The node as a tool of an AI agent, as n8n makes one of it. */
import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';
import { WeComMessage } from '../../nodes/WeCom/WeComMessage.node';
import { reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

/** n8n gives the tool a name of its own. It runs the same code, here between other nodes. */
function asTool(): INodeType {
	const tool = new WeComMessage();
	tool.description = { ...tool.description, name: 'weComMessageTool' };
	tool.description.outputs = [NodeConnectionTypes.Main];
	return tool;
}

it('tells the agent why a message did not go, and what to do, in the message itself', async () => {
	const parameters = sendText({ userIds: 'nobody' });
	const { error } = await wecom.run(parameters, { node: asTool() });
	expect(error?.message).toMatch(/\(81013\)\. .*[Vv]isible range/s);
	const empty = await wecom.run(sendText({ content: '={{ "" }}' }), { node: asTool() });
	expect(empty.error?.message).toMatch(
		/^"Content" has an expression that gave nothing \[item 0\]\. \S/,
	);
});

it('does not speak of nodes before it when the model has left a field empty', async () => {
	const parameters = sendText({ content: "={{ $fromAI('Content', 'the text') ?? '' }}" });
	const { error } = await wecom.run(parameters, { node: asTool() });
	expect(error?.message).toMatch(/^"Content" is empty \[item 0\]\. \S/);
});

it('keeps both apart for people', async () => {
	const { error } = await wecom.run(sendText({ userIds: 'nobody' }));
	expect(error?.message).toMatch(/\(81013\)$/);
	expect(error?.description).toMatch(/[Vv]isible range/);
});

it('says that one kind of recipient is enough', () => {
	expect(new WeComMessage().description.usableAsTool).toMatchObject({
		replacements: { description: expect.stringContaining('one of them is enough') as unknown },
	});
});

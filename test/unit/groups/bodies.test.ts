/** Whole bodies of groups and robots beside the vendor's examples of them. */
import type { IDataObject } from 'n8n-workflow';
import { asSaved, fixture, fixtureNames, runOperation } from '../support';

const ENDPOINTS: Readonly<Record<string, string>> = {
	create: 'appchat/create',
	update: 'appchat/update',
	send: 'appchat/send',
};

test.each(fixtureNames('form/webhook'))('webhook/%s', async (name) => {
	const { calls, warnings } = await runOperation(asSaved(fixture(`form/webhook/${name}`)));
	expect(calls).toEqual([{ endpoint: 'webhook/send', body: fixture(`webhook/${name}`) }]);
	expect(warnings).toEqual([]);
});

test.each(fixtureNames('form/appchat'))('appchat/%s', async (name) => {
	const { calls, warnings } = await runOperation(asSaved(fixture(`form/appchat/${name}`)));
	const [operation = ''] = name.split('-');
	expect(calls).toEqual([{ endpoint: ENDPOINTS[operation], body: fixture(`appchat/${name}`) }]);
	expect(warnings).toEqual([]);
});

test('every sample of a body has its form, the picture aside', () => {
	const samples = (folder: string) =>
		fixtureNames(folder).filter((name) => !/^(refused|reply)|^image$/.test(name));
	for (const folder of ['webhook', 'appchat']) {
		expect(fixtureNames(`form/${folder}`).sort()).toEqual(samples(folder).sort());
	}
});

const robotCard = (card: IDataObject): IDataObject => ({
	...{ resource: 'groupRobot', operation: 'send', messageType: 'template_card' },
	...{ cardInput: 'json', templateCardJson: JSON.stringify(card) },
});

test.each(['text_notice', 'news_notice'])('a %s from JSON, word for word', async (type) => {
	const body = fixture(`webhook/template_card-${type}`);
	const { calls } = await runOperation(asSaved(robotCard(body.template_card as IDataObject)));
	expect(calls).toEqual([{ endpoint: 'webhook/send', body }]);
});

test.each<[string, IDataObject, RegExp]>([
	['a menu', { action_menu: { desc: 'x', action_list: [{ text: 'a', key: 'b' }] } }, /action_menu/],
	['a task_id', { task_id: 'x' }, /task_id/],
	['no title', { main_title: {} }, /main_title|Title/],
	['nothing to open', { card_action: undefined }, /card_action/],
])('a card with %s is refused', async (_what, change, words) => {
	const card = fixture('webhook/template_card-text_notice-minimal').template_card as IDataObject;
	await expect(runOperation(asSaved(robotCard({ ...card, ...change })))).rejects.toThrow(words);
});

test('a news notice needs its picture, whatever else it has', async () => {
	const { card_image: _, ...card } = fixture('webhook/template_card-news_notice')
		.template_card as IDataObject;
	const image = { image_text_area: { image_url: 'https://a.example/b.png' } };
	await expect(runOperation(asSaved(robotCard({ ...card, ...image })))).rejects.toThrow(
		/card_image/,
	);
});

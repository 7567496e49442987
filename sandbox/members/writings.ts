import type { XmlFields } from '../callback/xml';
import { MISSING, type Fields, type StringRule } from '../rules/rule';
import { string } from '../rules/strings';

export type Content = Readonly<Record<string, string | number>>;

export interface Writing {
	readonly fields: Fields;
	/** Stands for what the member left out. */
	readonly defaults: Content;
	/** Elements of the type, in the vendor's order (doc 90239). */
	readonly xml: (content: Content, link: (mediaId: string) => string) => XmlFields;
	/** Elements behind AgentID. */
	readonly tail?: XmlFields;
	/** The content in one line. */
	readonly text: (content: Content, nameOf: (mediaId: string) => string) => string;
}

const required = (more: Partial<StringRule> = {}) => string({ required: MISSING, ...more });

const fileLine =
	(kind: string): Writing['text'] =>
	({ mediaId }, nameOf) =>
		`[${kind}] ${nameOf(String(mediaId))}`;

/** What a member can write, by MsgType; files and group messages never reach an app. */
export const WRITINGS: Readonly<Record<string, Writing>> = {
	text: {
		fields: { content: required() },
		defaults: {},
		xml: ({ content = '' }) => [['Content', content]],
		text: ({ content }) => String(content),
	},
	image: {
		fields: { mediaId: required({ media: 'image' }) },
		defaults: {},
		xml: ({ mediaId = '' }, link) => [
			['PicUrl', link(String(mediaId))],
			['MediaId', mediaId],
		],
		text: fileLine('image'),
	},
	voice: {
		fields: { mediaId: required({ media: 'voice' }) },
		defaults: {},
		xml: ({ mediaId = '' }) => [
			['MediaId', mediaId],
			['Format', 'amr'],
		],
		text: fileLine('voice'),
	},
	video: {
		fields: { mediaId: required({ media: 'video' }), thumbMediaId: string({ media: 'image' }) },
		defaults: { thumbMediaId: 'SAMPLE_IMAGE' },
		xml: ({ mediaId = '', thumbMediaId = '' }) => [
			['MediaId', mediaId],
			['ThumbMediaId', thumbMediaId],
		],
		text: fileLine('video'),
	},
	location: {
		fields: {
			latitude: { type: 'number', required: MISSING, range: [-90, 90] },
			longitude: { type: 'number', required: MISSING, range: [-180, 180] },
			scale: { type: 'int', range: [1, 20] },
			label: string(),
		},
		defaults: { scale: 15, label: '' },
		xml: ({ latitude = 0, longitude = 0, scale = 0, label = '' }) => [
			['Location_X', latitude],
			['Location_Y', longitude],
			['Scale', scale],
			['Label', label],
		],
		tail: [['AppType', 'wxwork']],
		text: ({ latitude, longitude, label }) => String(label) || `${latitude}, ${longitude}`,
	},
	link: {
		fields: {
			title: required(),
			description: string(),
			url: required({ link: 'strict' }),
			picUrl: string({ link: 'strict' }),
		},
		defaults: { description: '', picUrl: '' },
		xml: ({ title = '', description = '', url = '', picUrl = '' }) => [
			['Title', title],
			['Description', description],
			['Url', url],
			['PicUrl', picUrl],
		],
		text: ({ title, url }) => `${title} ${url}`,
	},
};

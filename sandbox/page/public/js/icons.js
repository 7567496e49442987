/** Line icons on a 24 x 24 grid. */
const PATHS = {
	chat: 'M4 5h16v11H9l-5 4z',
	bot: 'M5 9h14v10H5zM12 9V5M9.5 5h5M9 13.5v1.5M15 13.5v1.5M2.5 13v3M21.5 13v3',
	attach: 'M8 12.5l6-6a3 3 0 0 1 4.3 4.3l-7.6 7.6a5 5 0 0 1-7-7L11 4',
	quote: 'M9 9 4 14l5 5M4 14h10a6 6 0 0 0 6-6V6',
	thumbUp: 'M7 11v9H4v-9zM7 11l4-7c1.6 0 2.4 1.2 2 2.7L12.4 10H19l-1.6 9.2c-.1.5-.5.8-1 .8H7',
	thumbDown: 'M7 13V4H4v9zM7 13l4 7c1.6 0 2.4-1.2 2-2.7L12.4 14H19l-1.6-9.2c-.1-.5-.5-.8-1-.8H7',
	calls: 'M5 7h14M5 12h14M5 17h9',
	callbacks: 'M4 8h13l-3-3M20 16H7l3 3',
	language: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 12h17M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
	faults: 'M13 3 5 14h6l-1 7 8-11h-6z',
	back: 'M15 5l-7 7 7 7',
	chevron: 'M9 6l6 6-6 6',
	down: 'M6 9l6 6 6-6',
	search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 21 21',
	more: 'M5 12h.01M12 12h.01M19 12h.01',
	lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
	image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01',
	file: 'M6 3h8l4 4v14H6zM14 3v4h4',
	play: 'M8 5v14l11-7z',
	voice: 'M5 9v6M9 6v12M13 9v6M17 4v16',
	mini: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8.5v7M8.5 10.5v3M15.5 10.5v3',
	group:
		'M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM2.5 19c.7-3.4 3.2-4.8 6.5-4.8s5.8 1.4 6.5 4.8M16 6.2a2.7 2.7 0 1 1 .6 5.3M18 14.6c2 .5 3.2 1.9 3.6 4.1',
	robot: 'M12 4v3M5 8h14v10H5zM9 12h.01M15 12h.01M9.5 15h5M3 12v3M21 12v3',
	person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
	send: 'M4 12 20 4l-5 16-3.5-6.5z',
	close: 'M6 6l12 12M18 6 6 18',
	copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
	warn: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.5h.01',
	check: 'M5 12.5l4.5 4.5L19 7.5',
	link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1',
};

const SVG = 'http://www.w3.org/2000/svg';

/** @param {keyof typeof PATHS} name */
export function icon(name) {
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('viewBox', '0 0 24 24');
	svg.setAttribute('class', `icon icon-${name}`);
	svg.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS(SVG, 'path');
	path.setAttribute('d', PATHS[name]);
	svg.append(path);
	return svg;
}

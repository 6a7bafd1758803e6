/* Pages for all languages: the chooser, which goes on to the reader's language, and the missing
 * page, which shows it alone. */
(() => {
	'use strict';
	const box = document.querySelector('[data-choose]');
	const choices = [...box.querySelectorAll('[lang]')];

	const chosen = () => {
		try {
			return localStorage.getItem('supportdir.language');
		} catch {
			return null;
		}
	};

	/* Of zh-TW: zh-Hant-TW, zh-Hant, zh; so "zh-HK" finds "zh-Hant-TW" before "zh-CN". */
	const script = (tag) => {
		try {
			const full = new Intl.Locale(tag).maximize();
			return `${full.language}-${full.script}`;
		} catch {
			return tag.toLowerCase();
		}
	};
	const language = (tag) => script(tag).split('-')[0];
	const nearness = [(tag) => tag.toLowerCase(), script, language];

	/* The first language that the reader wants and the site has, as near as it has it. */
	const find = (wanted) => {
		for (const tag of wanted) {
			for (const form of nearness) {
				const found = choices.find((choice) => form(choice.lang) === form(tag));
				if (found)
					return found;
			}
		}
		return null;
	};

	/* The address that was asked for may name a language. */
	const asked = () => location.pathname.split('/')
		.map((part) => choices.find((choice) => choice.dataset.folder === part))
		.find(Boolean);

	const wanted = [chosen(), ...navigator.languages].filter(Boolean);

	const ways = {
		/* Nobody is sent on twice: whoever comes back from a page of this site, or by the button
		 * "back", wants to choose. */
		go() {
			const entry = performance.getEntriesByType('navigation')[0];
			const inside = document.referrer
				&& new URL(document.referrer).origin === location.origin;
			const link = find(wanted);
			if (link && !inside && !location.hash && entry?.type !== 'back_forward')
				location.replace(link.href);
		},
		/* The page itself stays in its language: header and link past it are not translated. Each
		 * section has its own language and direction. */
		missing() {
			const section = asked() ?? find(wanted);
			if (!section)
				return;
			box.prepend(section);
			for (const other of choices)
				other.hidden = other !== section;
			document.title = section.querySelector('h1').textContent;
		},
	};
	ways[box.dataset.choose]();
})();

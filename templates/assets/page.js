/* What all pages have: the switch of colours, the chosen language, and numbers to copy. */
(() => {
	'use strict';
	const root = document.documentElement;
	const dark = matchMedia('(prefers-color-scheme: dark)');

	/* Storage may be forbidden or full: then a choice lasts as long as the page. */
	const keep = (key, value) => {
		try {
			if (value)
				localStorage.setItem(key, value);
			else
				localStorage.removeItem(key);
		} catch {}
	};

	/* --- colours ------------------------------------------------------------- */

	const system = () => (dark.matches ? 'dark' : 'light');
	const theme = () => root.dataset.theme ?? system();

	/* What the system says anyway is no choice: it may change by the time of day. */
	const choose = (wanted) => {
		if (wanted === system())
			delete root.dataset.theme;
		else
			root.dataset.theme = wanted;
		keep('supportdir.theme', root.dataset.theme);
	};

	for (const button of document.querySelectorAll('button.theme')) {
		const show = () => button.setAttribute('aria-pressed', theme() === 'dark');
		button.addEventListener('click', () => {
			choose(theme() === 'dark' ? 'light' : 'dark');
			show();
		});
		dark.addEventListener('change', show);
		show();
		button.hidden = false;
	}

	/* --- languages ------------------------------------------------------------ */

	for (const link of document.querySelectorAll('.languages a, .choices a'))
		link.addEventListener('click', () => keep('supportdir.language', link.hreflang));

	/* --- numbers -------------------------------------------------------------- */

	const SHOWN_FOR = 2000; /* milliseconds */
	const region = document.querySelector('[data-said]');
	let quiet;

	/* To those who hear the page: that a button's words change is not read out. Silence after it,
	 * or the same words would not be read out again. */
	const say = (text) => {
		region?.replaceChildren(text);
		clearTimeout(quiet);
		quiet = setTimeout(() => region?.replaceChildren(), SHOWN_FOR);
	};

	const copy = async (button) => {
		const words = button.firstChild;
		const before = words.textContent;
		await navigator.clipboard.writeText(
			button.closest('.dial').querySelector('bdi').textContent);
		words.textContent = button.dataset.copied;
		button.dataset.done = '';
		say(button.dataset.copied);
		setTimeout(() => {
			words.textContent = before;
			delete button.dataset.done;
		}, SHOWN_FOR);
	};

	/* Hidden, or with the attribute "disabled", it would lose the focus to the page's beginning. */
	const disable = (button) => button.setAttribute('aria-disabled', true);

	if (navigator.clipboard) {
		for (const button of document.querySelectorAll('button.copy')) {
			button.addEventListener('click', () => {
				if (!('done' in button.dataset) && !button.hasAttribute('aria-disabled'))
					copy(button).catch(() => disable(button));
			});
			button.hidden = false;
		}
	}
})();

/* Before the page is painted: the colours that the reader chose. Without a choice the system's hold. */
(() => {
	'use strict';
	try {
		const theme = localStorage.getItem('supportdir.theme');
		if (theme === 'light' || theme === 'dark')
			document.documentElement.dataset.theme = theme;
	} catch {
		/* Storage is forbidden: the system's colours. */
	}
})();

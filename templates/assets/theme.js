/* Before the page is painted: that scripts run, so that the style sheet keeps the places of what they
 * will show; and the colours that the reader chose. Without a choice the system's hold. */
(() => {
	'use strict';
	document.documentElement.dataset.scripts = '';
	try {
		const theme = localStorage.getItem('supportdir.theme');
		if (theme === 'light' || theme === 'dark')
			document.documentElement.dataset.theme = theme;
	} catch {
		/* Storage is forbidden: the system's colours. */
	}
})();

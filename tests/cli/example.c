/* The library in 30 lines: check a folder, say what is wrong, build the site. */
#include <stdio.h>

#include "supportdir/supportdir.h"

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: example CONTENT TEMPLATES OUT\n");
		return SUPPORTDIR_USAGE;
	}
	struct supportdir_options options = { .templates = argv[2], .strict = true };
	struct supportdir *s = supportdir_open(argv[1], &options);
	size_t count;
	const struct finding *findings = supportdir_findings(s, &count);
	for (size_t i = 0; i < count; i++)
		diag_print(stderr, &findings[i], true, false);

	const struct directory *d = supportdir_directory(s);
	printf("%zu regions, %zu findings\n", d->all[COLLECTION_REGIONS].count, count);

	struct publish_report report = { 0 };
	enum supportdir_status status = supportdir_build(s, argv[3], NULL, &report);
	if (status == SUPPORTDIR_CLEAN)
		printf("%zu files, %zu written\n", report.files, report.written);
	supportdir_close(s);
	return (int)status;
}

/* The rule that makes it fast: once the pages are prepared, no function of ICU, cmark,
 * libphonenumber or libical is called. Here the code of these libraries is made unreachable
 * when the content has been opened; then the whole site is built, by two threads. A
 * call into one of them would end the program, and it says which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <dlfcn.h>
#include <link.h>
#include <signal.h>
#include <sys/mman.h>

#include <cmark.h>
#include <cmocka.h>
#include <unicode/uchar.h>

#include "supportdir/supportdir.h"
#include "supportdir/timezone.h"

static const char *const sealed[] = { "libicui18n.so", "libicuuc.so", "libcmark.so",
	"libphonenumber.so", "libical.so" };

enum { SEALED = sizeof(sealed) / sizeof(sealed[0]) };

struct sealing {
	int protection;
	unsigned found; /* a bit for each library */
};

static int seal_library(struct dl_phdr_info *info, size_t size, void *data)
{
	struct sealing *s = data;
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	size_t k = 0;
	(void)size;
	while (k < SEALED && !strstr(info->dlpi_name, sealed[k]))
		k++;
	if (k == SEALED)
		return 0;
	s->found |= 1U << k;
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
		if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_X))
			continue;
		uintptr_t from = info->dlpi_addr + segment->p_vaddr;
		uintptr_t begin = from & ~(page - 1);
		assert_int_equal(
			mprotect((void *)begin, from + segment->p_memsz - begin, s->protection), 0);
	}
	return 0;
}

static void seal(int protection)
{
	struct sealing s = { .protection = protection };
	dl_iterate_phdr(seal_library, &s);
	assert_int_equal(s.found, (1U << SEALED) - 1); /* or nothing would be tested */
}

static void tell(int signal, siginfo_t *info, void *context)
{
	Dl_info where = { 0 };
	(void)signal;
	(void)context;
	dladdr(info->si_addr, &where);
	fprintf(stderr, "a call of %s in %s after the pages were prepared\n",
		where.dli_sname ? where.dli_sname : "a function",
		where.dli_fname ? where.dli_fname : "a library");
	_exit(1);
}

static void tell_of_calls(void)
{
	struct sigaction action = { .sa_sigaction = tell, .sa_flags = SA_SIGINFO };
	sigaction(SIGSEGV, &action, NULL);
}

/* In a child, as a failure ends it. */
static int sealed_child(void (*work)(void *data), void *data)
{
	int status;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		tell_of_calls();
		seal(PROT_NONE);
		work(data);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

struct build {
	struct supportdir *s;
	char out[64];
	struct str fingerprint;
};

static void build(void *data)
{
	struct build *b = data;
	struct publish_report report;
	struct supportdir_build_options o = { .jobs = 2, .fingerprint = b->fingerprint };
	if (supportdir_build(b->s, b->out, &o, &report) != SUPPORTDIR_CLEAN ||
		report.written < 1000)
		_exit(2);
}

static void test_build_calls_none(void **state)
{
	struct build b = { .out = "/tmp/supportdir-sealed-XXXXXX" };
	struct supportdir_options options = { .templates = "templates" };
	(void)state;
	assert_non_null(mkdtemp(b.out));
	struct arena *a = arena_new();
	b.fingerprint = supportdir_fingerprint(a, "content", &options, &(struct selection){ 0 });
	assert_true(b.fingerprint.n > 0);
	b.s = supportdir_open("content", &options);
	assert_int_equal(supportdir_status(b.s), SUPPORTDIR_CLEAN);
	int status = sealed_child(build, &b);
	supportdir_close(b.s);
	arena_free(a);
	char command[128];
	snprintf(command, sizeof(command), "rm -rf %s", b.out);
	assert_int_equal(system(command), 0);
	assert_int_equal(status, 0);
}

/* The seal holds: a call of each library is noticed. */
static void call_icu(void *data)
{
	*(int *)data = u_isalpha(0xe4);
}

static void call_cmark(void *data)
{
	*(int *)data = cmark_version();
}

static void call_phone(void *data)
{
	struct arena *a = data;
	struct phone phone;
	struct diag *d = diag_new();
	phone_parse(a, STR("0800 589 2332"), STR("DE"), (struct pos){ 0 }, d, &phone);
	diag_free(d);
}

static void call_ical(void *data)
{
	*(size_t *)data = timezone_component(arena_new(), STR("Europe/Berlin"), 2023).n;
}

static void test_seal_holds(void **state)
{
	int result = 0;
	size_t length = 0;
	struct arena *a = arena_new();
	(void)state;
	assert_int_equal(sealed_child(call_icu, &result), 1);
	assert_int_equal(sealed_child(call_cmark, &result), 1);
	assert_int_equal(sealed_child(call_phone, a), 1);
	assert_int_equal(sealed_child(call_ical, &length), 1);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seal_holds),
		cmocka_unit_test(test_build_calls_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

# supportdir: two commands do everything.
#
#   make site     install what is missing, build, generate the sample into public/
#   make check    install what tests need in addition, run all tests
#
# Also: make (the program and the library), make install [DESTDIR=] [PREFIX=],
# make qa (long tests), make bench (measure), make accept (take new golden results),
# make lighthouse (audit pages; part of .ci/run), make manual (the references in content/ and templates/), make format, make clean.

PREFIX ?= /usr/local
V ?= release
B = build
O = $(B)/$(V)

# One folder of objects for each variant; the program of the release variant
# stands in build/ itself.
CFLAGS_release = -O2 -g
CFLAGS_asan = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla
WARN_C = $(WARN) -Wstrict-prototypes -Wmissing-prototypes
PKGS = yaml-0.1 libcmark libxml-2.0 icu-i18n icu-uc jansson libxxhash libmd
# Recursive on purpose: asked only when something is compiled, which is after
# the packages were installed.
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS))
PKG_LIBS = $(shell pkg-config --libs $(PKGS))
CPPFLAGS += -Iinclude -Igenerator -D_GNU_SOURCE
ALL_CFLAGS = -std=c17 -pthread $(WARN_C) $(WERROR) $(CFLAGS_$(V)) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 $(WARN) $(WERROR) $(CFLAGS_$(V)) $(CXXFLAGS)
# Of libical this alone: what pkg-config adds to it wants Berkeley DB.
LIBS = -pthread -lphonenumber -lical $(PKG_LIBS) -lstdc++

# One line a file, or the whole command with VERBOSE=1.
say = $(if $(VERBOSE),,@printf '%-5s %s\n' $(1) $(2);)
# The inner make uses all cores, unless the outer one was told how many.
JOBS = $(if $(findstring j,$(firstword -$(MAKEFLAGS))),,-j$(shell nproc))
INNER = $(MAKE) --no-print-directory $(JOBS)

SRC = $(filter-out generator/cli/%,$(wildcard generator/*/*.c))
CLI = $(wildcard generator/cli/*.c)
SHIM = $(wildcard generator/*/*.cc)
LIB_OBJ = $(SRC:%.c=$(O)/%.o) $(SHIM:%.cc=$(O)/%.o)
CLI_OBJ = $(CLI:%.c=$(O)/%.o)
UNIT = $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/test_*.c))
BENCH = $(patsubst tests/bench/%.c,$(O)/bench/%,$(wildcard tests/bench/*.c))
DEPS = $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT:%=%.d) $(BENCH:%=%.d)

.PHONY: all site check accept qa bench bench-tools browser-tools lighthouse lighthouse-tools unit program install clean format manual
.DELETE_ON_ERROR:

all: program

site:
	@generator/setup build
	@$(INNER) program
	$(B)/supportdir build content -o public

check:
	@generator/setup build check
	@$(INNER) program
	@$(INNER) program unit V=asan browser-tools
	@tests/run

accept:
	@generator/setup build check
	@$(INNER) program V=asan
	@tests/golden/run --accept

qa:
	@generator/setup build check qa
	@$(INNER) program
	tests/qa/kill_everywhere.py $(B)/supportdir
	tests/qa/kill.py $(B)/supportdir content
	tests/qa/translate.py $(B)/supportdir tests/golden/base

# What tests in the browser need from npm; the tree stays as it is.
browser-tools: $(B)/browser/node_modules/.package-lock.json
$(B)/browser/node_modules/.package-lock.json: tests/browser/package.json tests/browser/package-lock.json
	@mkdir -p $(B)/browser
	@cp $^ $(B)/browser
	$(call say,NPM,$(B)/browser)cd $(B)/browser && npm ci --no-audit --no-fund --ignore-scripts --silent

# Large, and of use to nothing else, so in a folder of its own.
lighthouse-tools: $(B)/lighthouse/node_modules/.package-lock.json
$(B)/lighthouse/node_modules/.package-lock.json: tests/lighthouse/package.json tests/lighthouse/package-lock.json
	@mkdir -p $(B)/lighthouse
	@cp $^ $(B)/lighthouse
	$(call say,NPM,$(B)/lighthouse)cd $(B)/lighthouse && npm ci --no-audit --no-fund --ignore-scripts --silent

lighthouse:
	@generator/setup build check
	@$(INNER) program lighthouse-tools
	@$(B)/supportdir build content -o $(B)/lighthouse/public --quiet
	tests/lighthouse/run.mjs $(B)/lighthouse/public

bench:
	@generator/setup build bench
	@$(INNER) program bench-tools
	@tests/bench/run

bench-tools: $(BENCH)

ifeq ($(V),release)
program: $(B)/supportdir $(B)/libsupportdir.a
else
program: $(O)/supportdir $(O)/libsupportdir.a
endif

unit: $(UNIT)

# Compiler and flags, so that a change of either rebuilds.
COMMANDS = $(CC) $(CXX) $(CPPFLAGS) $(PKG_CFLAGS) $(ALL_CFLAGS) $(ALL_CXXFLAGS) $(LDFLAGS)
$(O)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(COMMANDS)' | cmp -s - $@ || echo '$(COMMANDS)' > $@
FORCE:

$(O)/%.o: %.c $(O)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(O)/%.o: %.cc $(O)/flags
	@mkdir -p $(@D)
	$(call say,CXX,$<)$(CXX) $(CPPFLAGS) $(ALL_CXXFLAGS) -MMD -MP -c -o $@ $<

$(O)/libsupportdir.a: $(LIB_OBJ)
	$(call say,AR,$@)rm -f $@ && $(AR) rcs $@ $^

$(O)/supportdir: $(CLI_OBJ) $(O)/libsupportdir.a
	$(call say,LINK,$@)$(CC) $(CFLAGS_$(V)) $(LDFLAGS) -o $@ $(CLI_OBJ) $(O)/libsupportdir.a $(LIBS)

$(B)/supportdir $(B)/libsupportdir.a: $(B)/%: $(B)/release/%
	@cp -f $< $@

$(O)/unit/%: tests/unit/%.c $(O)/libsupportdir.a
	@mkdir -p $(@D)
	$(call say,TEST,$<)$(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(ALL_CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(O)/libsupportdir.a $(LDFLAGS) $(LIBS) -lcmocka

$(O)/bench/%: tests/bench/%.c $(O)/libsupportdir.a
	@mkdir -p $(@D)
	$(call say,BENCH,$<)$(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(ALL_CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(O)/libsupportdir.a $(LDFLAGS) $(LIBS)

install: program
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include/supportdir
	install -m 755 $(B)/supportdir $(DESTDIR)$(PREFIX)/bin/supportdir
	install -m 644 $(B)/libsupportdir.a $(DESTDIR)$(PREFIX)/lib/libsupportdir.a
	install -m 644 include/supportdir/*.h $(DESTDIR)$(PREFIX)/include/supportdir/
	install -d $(DESTDIR)$(PREFIX)/share/supportdir
	rm -rf $(DESTDIR)$(PREFIX)/share/supportdir/templates
	cp -R templates $(DESTDIR)$(PREFIX)/share/supportdir/

# The references in two manuals, printed from the tables that the program reads by.
refer = sed -e '/^<!-- reference -->$$/r $(B)/reference.md' \
	    -e '/^<!-- reference -->$$/,/^<!-- \/reference -->$$/{/^<!--/!d}' \
	    $(1) > $(B)/manual.md && cp $(B)/manual.md $(1)
manual: program
	$(B)/supportdir schema --format markdown > $(B)/reference.md
	$(call refer,content/README.md)
	$(B)/supportdir model --reference > $(B)/reference.md
	$(call refer,templates/README.md)

format:
	clang-format -i include/supportdir/*.h generator/*/*.c generator/*/*.cc tests/unit/*.c tests/bench/*.c

clean:
	rm -rf $(B) public

-include $(DEPS)

#include "supportdir/timezone.h"

#include <libical/ical.h>
#include <libical/icaltz-util.h>

#include "supportdir/file.h"

#include "supportdir/poison.h"

/* "# version 2025b" */
#define VERSION_LINE "# version "

enum { ZONES_MAX = 1 << 24 };

/* libical puts its own name before the zone's, and a property beside it that strict readers
 * (python3-dateutil) refuse. */
static void set_name(icalcomponent *zone, const char *name)
{
	icalproperty *tzid = icalcomponent_get_first_property(zone, ICAL_TZID_PROPERTY);
	icalproperty *own;
	icalproperty_set_tzid(tzid, name);
	while ((own = icalcomponent_get_first_property(zone, ICAL_X_PROPERTY))) {
		icalcomponent_remove_property(zone, own);
		icalproperty_free(own);
	}
}

/* In UTC: where clocks are ahead the year has begun already. */
static icaltimetype day_before(int year)
{
	icaltimetype t = icaltime_null_time();
	t.year = year - 1;
	t.month = 12;
	t.day = 31;
	t.zone = icaltimezone_get_utc_timezone();
	return t;
}

static struct str text_of(struct arena *a, icalcomponent *zone)
{
	char *text = icalcomponent_as_ical_string_r(zone);
	if (!text)
		mem_out_of_memory();
	struct str copy = arena_str(a, str_of(text));
	icalmemory_free_buffer(text);
	return copy;
}

struct str timezone_component(struct arena *a, struct str tz, int year)
{
	struct str name = arena_str(a, tz), text;
	icalcomponent *zone = icaltzutil_fetch_timezone(name.s);
	if (!zone)
		return (struct str){ 0 };
	set_name(zone, name.s);
	icaltimezone_truncate_vtimezone(zone, day_before(year), icaltime_null_time(), 0);
	text = text_of(a, zone);
	icalcomponent_free(zone);
	icalmemory_free_ring();
	return text;
}

struct str timezone_library_version(struct arena *a)
{
	return arena_printf(
		a, "%d.%d.%d", ICAL_MAJOR_VERSION, ICAL_MINOR_VERSION, ICAL_PATCH_VERSION);
}

struct str timezone_data_version(struct arena *a)
{
	struct str bytes, unknown = STR("unknown");
	const char *folder = icaltzutil_get_zone_directory();
	if (!folder)
		return unknown;
	struct str path = file_join(a, str_of(folder), STR("tzdata.zi"));
	if (file_try_read(a, path, ZONES_MAX, &bytes) != 0 || !str_starts(bytes, VERSION_LINE))
		return unknown;
	return arena_str(a, str_cut(bytes, strlen(VERSION_LINE), str_find(bytes, '\n', 0)));
}

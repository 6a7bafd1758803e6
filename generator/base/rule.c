#include "supportdir/diag.h"

#include "supportdir/poison.h"

#define FIXED .level = LEVEL_ERROR, .fixed = true

static const struct rule_info rules[RULE_COUNT] = {
	[RULE_FILE_READ] = { "file-read", FIXED, "a file or folder cannot be read",
		"name an existing file or folder that you may read" },
	[RULE_OUTPUT] = { "output", FIXED, "the output folder cannot take the site",
		"choose another folder with -o, or move away the file that stands in the way" },

	[RULE_YAML_SYNTAX] = { "yaml-syntax", FIXED, "the file is not YAML",
		"put quotes around the value, or write a text after | on lines of its own" },
	[RULE_YAML_ENCODING] = { "yaml-encoding", FIXED, "the file is not valid UTF-8",
		"save the file as UTF-8" },
	[RULE_YAML_LIMIT] = { "yaml-limit", FIXED,
		"the file is larger or deeper than any content needs",
		"split the file; limits: depth 64, file 16 MiB, scalar 64 KiB, one document" },
	[RULE_YAML_FEATURE] = { "yaml-feature", FIXED,
		"anchors, aliases, tags and merge keys are not part of the format",
		"write the value out where it is needed, or give it an id and refer to it" },
	[RULE_YAML_DUPLICATE] = { "yaml-duplicate", FIXED, "a map has the same key twice",
		"remove one of the two, or merge them" },
	[RULE_YAML_AMBIGUOUS] = { "yaml-ambiguous", LEVEL_WARNING, false,
		"other YAML tools read this unquoted text as something else",
		"put double quotes around it" },

	[RULE_KEY_UNKNOWN] = { "key-unknown", FIXED, "a key that the format does not know",
		"correct the spelling or remove the key; the manual lists all keys" },
	[RULE_KEY_MISSING] = { "key-missing", FIXED, "a key that must be there is missing",
		"add it" },
	[RULE_KEY_CONFLICT] = { "key-conflict", FIXED, "keys that exclude each other",
		"keep the one that says what you mean" },
	[RULE_TYPE] = { "type", FIXED, "a map, list or scalar where another is expected",
		"write the value in the form that the message names" },
	[RULE_VALUE] = { "value", FIXED, "a value outside of what the key takes",
		"write one of the values that the message names" },
	[RULE_CHARACTER] = { "character", FIXED,
		"a control character or hidden text direction in a value",
		"delete the character; it cannot be seen, so retype the value" },
	[RULE_DUPLICATE_ID] = { "duplicate-id", FIXED, "two things of one kind have the same id",
		"remove one, or give it another id" },
	[RULE_SLUG] = { "slug", FIXED, "the last part of an address is not usable or is taken",
		"use lower-case words, digits and hyphens that no other page has" },
	[RULE_REFERENCE] = { "reference", FIXED, "a reference to something that does not exist",
		"correct the id, or define what it names" },
	[RULE_UNUSED] = { "unused", LEVEL_WARNING, false, "a definition that nothing uses",
		"remove it, or use it" },
	[RULE_HIDDEN] = { "never-shown", LEVEL_WARNING, false,
		"an edition that what stands around does not have",
		"remove the edition here, or add it around" },
	[RULE_EMPTY] = { "empty-in-edition", FIXED,
		"a list or table that has nothing to show in an edition",
		"add what is missing there, or give the block its editions" },
	[RULE_MEDIA] = { "media", FIXED, "a picture that is not there, or not where it may be",
		"put the file below the folder media of the content" },
	[RULE_RESPONSE_MISSING] = { "response-missing", FIXED,
		"a severity that a response policy says nothing of",
		"add the level to the policy" },

	[RULE_HOURS_SYNTAX] = { "hours-syntax", FIXED, "opening hours that cannot be understood",
		"write days as Mo Tu We Th Fr Sa Su PH and times as 09:00-17:00" },
	[RULE_HOURS_EMPTY] = { "hours-empty", LEVEL_WARNING, false,
		"opening hours that are never open", "remove the entry, or mend the hours" },
	[RULE_HOURS_OVERLAP] = { "hours-overlap", LEVEL_WARNING, false,
		"spans of one expression overlap", "join them to one span" },
	[RULE_HOURS_PAST_MIDNIGHT] = { "hours-past-midnight", LEVEL_NOTE, false,
		"a span closes on the next day",
		"check that this is meant; if so, waive it with the reason" },
	[RULE_HOURS_LOST_PM] = { "hours-lost-pm", LEVEL_WARNING, false,
		"a span looks as if 'PM' was lost when it was typed in",
		"add 12 hours to the closing time if that is what was meant" },
	[RULE_HOURS_LOST_TAIL] = { "hours-lost-tail", LEVEL_WARNING, false,
		"hours after midnight are cut off, by a rule after ';' or by the end of a holiday",
		"write ',' instead of ';' to add to the earlier hours; a holiday ends at 24:00" },

	[RULE_PHONE_SYNTAX] = { "phone-syntax", FIXED, "a telephone number that cannot be parsed",
		"write the number as one dials it there, or use dial-as with a reason" },
	[RULE_PHONE_UNKNOWN] = { "phone-unknown", LEVEL_WARNING, false,
		"the numbering plan has no such number",
		"check the number; if it is right, waive this with the reason" },
	[RULE_PHONE_TRUNK] = { "phone-trunk", LEVEL_WARNING, false,
		"a number lacks what callers in its country dial first",
		"write the number as one dials it there; a leading zero is easily lost" },
	[RULE_PHONE_SPELLING] = { "phone-spelling", LEVEL_WARNING, false,
		"one number is written in different ways",
		"define it once under numbers, and use it" },
	[RULE_COST] = { "cost-contradicts", LEVEL_WARNING, false,
		"what the call costs does not fit the number",
		"check both; if they are right, waive this with the reason" },

	[RULE_FACT_ASSUMED] = { "fact-assumed", LEVEL_WARNING, false,
		"part of a fact is not in the source",
		"find it out, or waive this and say on what the assumption rests" },
	[RULE_FACT_OLD] = { "facts-not-verified", LEVEL_NOTE, false,
		"nobody has verified these facts for a long time",
		"verify them and write the date under verified" },

	[RULE_FACT_EXPIRED] = { "number-not-current", LEVEL_WARNING, false,
		"a number that cannot be called on the site's day",
		"remove it if its time is over; give the site as-of if it has none" },
	[RULE_FACT_TWICE] = { "fact-twice", LEVEL_WARNING, false,
		"the same fact stands twice in one place, perhaps with two values",
		"keep one, or say in what they differ" },

	[RULE_PROSE] = { "prose", FIXED, "a text that uses more than its kind of text may hold",
		"write plain CommonMark: paragraphs, lists, emphasis, code, links by reference" },
	[RULE_XLIFF] = { "xliff", FIXED, "a file of translations is no XLIFF 2.1",
		"save it as XLIFF 2.1, in UTF-8, without a document type" },
	[RULE_TRANSLATION_MISSING] = { "translation-missing", LEVEL_WARNING, false,
		"a text has no translation, so its source is shown",
		"run 'translate update', and translate what is new in the locale's file" },
	[RULE_TRANSLATION_STALE] = { "translation-stale", LEVEL_WARNING, false,
		"a text has changed since it was translated",
		"run 'translate update', look at the translation, and set its state" },
	[RULE_TRANSLATION_MACHINE] = { "translation-machine", LEVEL_NOTE, false,
		"a machine made a translation, and nobody has looked at it",
		"read it, mend it, and take 'sd:machine' away" },
	[RULE_TRANSLATION_UNUSED] = { "translation-unused", LEVEL_WARNING, false,
		"a translation whose source no text has",
		"remove it, or mend its source so that it equals the text" },
	[RULE_TRANSLATION_CODES] = { "translation-codes", FIXED,
		"a translation does not hold the same references as its source",
		"keep every reference of the source in the translation" },
	[RULE_TRANSLATION_THRESHOLD] = { "translation-threshold", LEVEL_NOTE, false,
		"a locale has fewer translations than its 'publish-from' asks for",
		"translate more texts, or lower 'publish-from'" },

	[RULE_TEMPLATE] = { "template", FIXED, "a template that cannot be used",
		"mend the template; the manual of the templates shows every name" },

	/* a waiver of it would be an unused waiver */
	[RULE_WAIVER_UNUSED] = { "waiver-unused", LEVEL_WARNING, false,
		"a waiver that covers no finding", "remove it" },
};

const struct rule_info *rule_info(enum rule r)
{
	return &rules[r];
}

bool rule_find(struct str id, enum rule *out)
{
	for (size_t r = 0; r < RULE_COUNT; r++) {
		if (str_is(id, rules[r].id)) {
			*out = (enum rule)r;
			return true;
		}
	}
	return false;
}

/* The one C++ file: a shim over libphonenumber. Decisions are made in phone.c. */
#include "plan.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

#include <dlfcn.h>
#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>
#include <xxhash.h>

namespace lib = i18n::phonenumbers;
using lib::PhoneNumber;
using lib::PhoneNumberUtil;

/* The bytes of the numbering data. No header of the library declares them, so
 * they are weak: a library that hides them leaves a null pointer. */
namespace i18n
{
namespace phonenumbers
{
int metadata_size() __attribute__((weak));
const void *metadata_get() __attribute__((weak));
} // namespace phonenumbers
} // namespace i18n

namespace
{

/* The library's own logger writes to stdout, where our results go. */
class Silence : public lib::Logger
{
      public:
	void WriteMessage(const std::string &) override
	{
	}
};

PhoneNumberUtil &library()
{
	static PhoneNumberUtil *const instance = [] {
		PhoneNumberUtil *made = PhoneNumberUtil::GetInstance();
		made->SetLogger(new Silence); /* theirs from now on */
		return made;
	}();
	return *instance;
}

template <size_t N> bool put(char (&to)[N], const std::string &text)
{
	if (text.size() >= N)
		return false;
	std::memcpy(to, text.c_str(), text.size() + 1);
	return true;
}

plan_result result_of(PhoneNumberUtil::ErrorType error)
{
	switch (error) {
	case PhoneNumberUtil::NO_PARSING_ERROR:
		return PLAN_READ;
	case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
		return PLAN_NO_CALLING_CODE;
	case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
	case PhoneNumberUtil::TOO_SHORT_NSN:
		return PLAN_TOO_SHORT;
	case PhoneNumberUtil::TOO_LONG_NSN:
		return PLAN_TOO_LONG;
	case PhoneNumberUtil::NOT_A_NUMBER:
		break;
	}
	return PLAN_NO_NUMBER;
}

plan_type type_of(PhoneNumberUtil::PhoneNumberType type)
{
	switch (type) {
	case PhoneNumberUtil::FIXED_LINE:
		return PLAN_TYPE_FIXED;
	case PhoneNumberUtil::MOBILE:
		return PLAN_TYPE_MOBILE;
	case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
		return PLAN_TYPE_FIXED_OR_MOBILE;
	case PhoneNumberUtil::TOLL_FREE:
		return PLAN_TYPE_TOLL_FREE;
	case PhoneNumberUtil::PREMIUM_RATE:
		return PLAN_TYPE_PREMIUM;
	case PhoneNumberUtil::SHARED_COST:
		return PLAN_TYPE_SHARED_COST;
	case PhoneNumberUtil::VOIP:
		return PLAN_TYPE_VOIP;
	case PhoneNumberUtil::UNKNOWN:
		return PLAN_TYPE_UNKNOWN;
	default:
		return PLAN_TYPE_OTHER;
	}
}

plan_source source_of(const PhoneNumber &number)
{
	switch (number.country_code_source()) {
	case PhoneNumber::FROM_NUMBER_WITH_PLUS_SIGN:
		return PLAN_FROM_PLUS;
	case PhoneNumber::FROM_NUMBER_WITH_IDD:
		return PLAN_FROM_PREFIX;
	case PhoneNumber::FROM_NUMBER_WITHOUT_PLUS_SIGN:
		return PLAN_FROM_DIGITS;
	default:
		return PLAN_FROM_REGION;
	}
}

bool put_format(
	char (&to)[80], const PhoneNumber &number, PhoneNumberUtil::PhoneNumberFormat format)
{
	std::string text;
	library().Format(number, format, &text);
	return put(to, text);
}

bool put_region(plan_number &out, const PhoneNumber &number)
{
	std::string region;
	library().GetRegionCodeForNumber(number, &region);
	if (region == "ZZ")
		region.clear();
	return put(out.region, region);
}

bool describe(plan_number &out, const PhoneNumber &number)
{
	std::string significant, e164;
	library().GetNationalSignificantNumber(number, &significant);
	library().Format(number, PhoneNumberUtil::E164, &e164);
	out.valid = library().IsValidNumber(number);
	out.from_abroad = library().CanBeInternationallyDialled(number);
	out.type = type_of(library().GetNumberType(number));
	out.source = source_of(number);
	out.calling_code = number.country_code();
	return put(out.significant, significant) && put(out.e164, e164) &&
	       put_region(out, number) &&
	       put(out.carrier, number.preferred_domestic_carrier_code()) &&
	       put_format(out.rfc3966, number, PhoneNumberUtil::RFC3966) &&
	       put_format(out.national, number, PhoneNumberUtil::NATIONAL) &&
	       put_format(out.international, number, PhoneNumberUtil::INTERNATIONAL);
}

/* "8" of libphonenumber.so.8, as it was loaded. The data's hash tells the rest. */
std::string release()
{
	Dl_info info;
	void *code = reinterpret_cast<void *>(&PhoneNumberUtil::GetInstance);
	if (!dladdr(code, &info) || !info.dli_fname)
		return "";
	const char *hit = std::strstr(info.dli_fname, "libphonenumber.so.");
	return hit ? hit + std::strlen("libphonenumber.so.") : "";
}

std::string version()
{
	std::string text = release();
	if (text.empty())
		text = "unknown release";
	if (!lib::metadata_size || !lib::metadata_get)
		return text;
	char hash[32];
	size_t size = static_cast<size_t>(lib::metadata_size());
	std::snprintf(hash, sizeof(hash), "%016llx",
		static_cast<unsigned long long>(XXH3_64bits(lib::metadata_get(), size)));
	return text + ", data " + hash;
}

} // namespace

extern "C" plan_result plan_read(const char *number, const char *region, plan_number *out)
try {
	PhoneNumber read;
	plan_result result = result_of(library().ParseAndKeepRawInput(number, region, &read));
	if (result != PLAN_READ)
		return result;
	if (read.national_number() == 0) /* formatting would echo the text, "tel:0000" */
		return PLAN_NO_NUMBER;
	*out = plan_number();
	return describe(*out, read) ? PLAN_READ : PLAN_FAILED;
} catch (const std::bad_alloc &) {
	return PLAN_NO_MEMORY;
} catch (...) {
	return PLAN_FAILED;
}

extern "C" int plan_calling_code(const char *region)
try {
	return library().GetCountryCodeForRegion(region);
} catch (...) {
	return 0;
}

extern "C" bool plan_is_main(const char *region)
try {
	std::string first;
	library().GetRegionCodeForCountryCode(library().GetCountryCodeForRegion(region), &first);
	return first == region;
} catch (...) {
	return false;
}

extern "C" const char *plan_version(void)
try {
	static const std::string text = version();
	return text.c_str();
} catch (...) {
	return "unknown release";
}

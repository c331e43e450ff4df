// libical passes its structures by value, some of them thousands of bytes large: what Escalon uses of it is here in
// small values. Components are given to it one at a time, within limits that the caller has checked.
#ifndef ESCALON_CICAL_H
#define ESCALON_CICAL_H

#include <libical/ical.h>

// A date or time as written. Without one, `month` is 0.
typedef struct {
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int is_date;
  int is_utc;
} escalon_ical_time;

// A duration as written; all parts are 0 or more.
typedef struct {
  int is_negative;
  unsigned int days;
  unsigned int seconds;
} escalon_ical_duration;

static inline escalon_ical_time escalon_ical_plain(struct icaltimetype time) {
  escalon_ical_time plain = {0};
  if (icaltime_is_null_time(time) || !icaltime_is_valid_time(time)) return plain;
  plain.year = time.year;
  plain.month = time.month;
  plain.day = time.day;
  plain.is_date = time.is_date;
  if (!time.is_date) {
    plain.hour = time.hour;
    plain.minute = time.minute;
    plain.second = time.second;
    plain.is_utc = icaltime_is_utc(time);
  }
  return plain;
}

static inline struct icaltimetype escalon_ical_floating(escalon_ical_time plain) {
  struct icaltimetype time = icaltime_null_time();
  time.year = plain.year;
  time.month = plain.month;
  time.day = plain.day;
  time.is_date = plain.is_date;
  if (!plain.is_date) {
    time.hour = plain.hour;
    time.minute = plain.minute;
    time.second = plain.second;
  }
  return time;
}

// Parses one component; NULL when it is none. Errors never end the process.
static inline icalcomponent *escalon_ical_parse(const char *text) {
  icalerror_set_errors_are_fatal(0);
  icalerror_clear_errno();
  return icalcomponent_new_from_string(text);
}

static inline const char *escalon_ical_zone_name(icalproperty *property) {
  icalparameter *parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  return parameter ? icalparameter_get_tzid(parameter) : NULL;
}

// The value of DTSTART, DTEND, EXDATE, RECURRENCE-ID, or RDATE without a period.
static inline escalon_ical_time escalon_ical_time_of(icalproperty *property) {
  switch (icalproperty_isa(property)) {
    case ICAL_DTSTART_PROPERTY: return escalon_ical_plain(icalproperty_get_dtstart(property));
    case ICAL_DTEND_PROPERTY: return escalon_ical_plain(icalproperty_get_dtend(property));
    case ICAL_EXDATE_PROPERTY: return escalon_ical_plain(icalproperty_get_exdate(property));
    case ICAL_RECURRENCEID_PROPERTY:
      return escalon_ical_plain(icalproperty_get_recurrenceid(property));
    case ICAL_RDATE_PROPERTY: return escalon_ical_plain(icalproperty_get_rdate(property).time);
    default: {
      escalon_ical_time none = {0};
      return none;
    }
  }
}

static inline escalon_ical_duration escalon_ical_duration_of(icalproperty *property) {
  struct icaldurationtype written = icalproperty_get_duration(property);
  escalon_ical_duration plain = {0};
  plain.is_negative = written.is_neg || icaldurationtype_is_bad_duration(written);
  if (written.weeks > 10000 || written.days > 100000 || written.hours > 1000000 ||
      written.minutes > 10000000 || written.seconds > 100000000) {
    plain.is_negative = 1;
    return plain;
  }
  plain.days = written.weeks * 7 + written.days;
  plain.seconds = (written.hours * 60 + written.minutes) * 60 + written.seconds;
  return plain;
}

static inline int escalon_ical_is_cancelled(icalproperty *property) {
  return icalproperty_get_status(property) == ICAL_STATUS_CANCELLED;
}

// Whether a rule repeats by days or longer units, or by hours.
static inline int escalon_ical_is_bearable(icalproperty *property) {
  switch (icalproperty_get_rrule(property).freq) {
    case ICAL_HOURLY_RECURRENCE:
    case ICAL_DAILY_RECURRENCE:
    case ICAL_WEEKLY_RECURRENCE:
    case ICAL_MONTHLY_RECURRENCE:
    case ICAL_YEARLY_RECURRENCE: return 1;
    default: return 0;
  }
}

static inline escalon_ical_time escalon_ical_until(icalproperty *property) {
  return escalon_ical_plain(icalproperty_get_rrule(property).until);
}

// The occurrences of a rule from a start on, both without a zone; its UNTIL is left to the caller, who knows zones.
static inline icalrecur_iterator *escalon_ical_occurrences(
    icalproperty *property, escalon_ical_time start) {
  struct icalrecurrencetype rule = icalproperty_get_rrule(property);
  rule.until = icaltime_null_time();
  icalerror_clear_errno();
  return icalrecur_iterator_new(rule, escalon_ical_floating(start));
}

static inline escalon_ical_time escalon_ical_next(icalrecur_iterator *iterator) {
  return escalon_ical_plain(icalrecur_iterator_next(iterator));
}

// A zone from a VTIMEZONE, which it owns from then on; NULL when it is none.
static inline icaltimezone *escalon_ical_zone(icalcomponent *component) {
  icaltimezone *zone = icaltimezone_new();
  if (zone && !icaltimezone_set_component(zone, component)) {
    icaltimezone_free(zone, 1);
    return NULL;
  }
  return zone;
}

// Seconds to add to UTC at a local time.
static inline int escalon_ical_offset(icaltimezone *zone, escalon_ical_time local) {
  struct icaltimetype time = escalon_ical_floating(local);
  int is_daylight = 0;
  return icaltimezone_get_utc_offset(zone, &time, &is_daylight);
}

#endif

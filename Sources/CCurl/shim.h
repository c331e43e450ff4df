// libcurl's setopt and getinfo take variable arguments, which Swift does not call: each form of theirs
// that Escalon uses has a wrapper here, and nothing else does.
#ifndef ESCALON_CCURL_H
#define ESCALON_CCURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

typedef size_t (*escalon_curl_bytes)(char *bytes, size_t size, size_t count, void *context);
typedef curl_socket_t (*escalon_curl_opening)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);
typedef int (*escalon_curl_progress)(
    void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d);

static inline CURLcode escalon_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode escalon_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode escalon_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode escalon_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode escalon_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode escalon_curl_set_bytes(
    CURL *handle, CURLoption option, escalon_curl_bytes function) {
  return curl_easy_setopt(handle, option, function);
}

static inline CURLcode escalon_curl_set_opening(CURL *handle, escalon_curl_opening function) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline CURLcode escalon_curl_set_progress(CURL *handle, escalon_curl_progress function) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

// Which protocols a handle may speak; libcurl before 7.85 knew only numbers for them.
static inline CURLcode escalon_curl_allow_web(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static inline CURLcode escalon_curl_allow_mail(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
}

static inline long escalon_curl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

static inline curl_off_t escalon_curl_retry_after(CURL *handle) {
  curl_off_t seconds = 0;
  curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &seconds);
  return seconds;
}

static inline long escalon_curl_connections(CURL *handle) {
  long count = 0;
  curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &count);
  return count;
}

// The bytes of an address that curl is about to connect to: 4, 16, or 0 for another family.
static inline int escalon_curl_address(const struct curl_sockaddr *address, unsigned char *bytes) {
  const void *place = &address->addr;
  if (address->family == AF_INET) {
    memcpy(bytes, &((const struct sockaddr_in *)place)->sin_addr, 4);
    return 4;
  }
  if (address->family == AF_INET6) {
    memcpy(bytes, &((const struct sockaddr_in6 *)place)->sin6_addr, 16);
    return 16;
  }
  return 0;
}

static inline curl_socket_t escalon_curl_open(const struct curl_sockaddr *address) {
  int flags = 0;
#ifdef SOCK_CLOEXEC
  flags = SOCK_CLOEXEC;
#endif
  return socket(address->family, address->socktype | flags, address->protocol);
}

#endif

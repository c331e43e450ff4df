// libcurl as Escalon uses it, found when it is first wanted: it brings thirty libraries with it, and a program
// that only checks a policy should not wait for them at every start.
//
// libcurl's setopt and getinfo take variable arguments, which Swift does not call: each form of theirs that
// Escalon uses has a function of its own here, and nothing else does.
#ifndef ESCALON_CCURL_H
#define ESCALON_CCURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

typedef size_t (*escalon_curl_bytes)(char *bytes, size_t size, size_t count, void *context);
typedef curl_socket_t (*escalon_curl_opening)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);
typedef int (*escalon_curl_progress)(
    void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d);

// Finds libcurl and sets it up, once for the process; null when it can be used, else what stands in the way.
// Nothing else here may be called before.
const char *escalon_curl_fault(void);

CURL *escalon_curl_handle(void);
void escalon_curl_close(CURL *handle);
void escalon_curl_reset(CURL *handle);
CURLcode escalon_curl_perform(CURL *handle);
const char *escalon_curl_meaning(CURLcode code);

struct curl_slist *escalon_curl_append(struct curl_slist *list, const char *text);
void escalon_curl_free_list(struct curl_slist *list);

CURLcode escalon_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode escalon_curl_set_size(CURL *handle, CURLoption option, curl_off_t value);
CURLcode escalon_curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode escalon_curl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode escalon_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode escalon_curl_set_bytes(CURL *handle, CURLoption option, escalon_curl_bytes function);
CURLcode escalon_curl_set_opening(CURL *handle, escalon_curl_opening function);
CURLcode escalon_curl_set_progress(CURL *handle, escalon_curl_progress function);

// Which protocols a handle may speak.
CURLcode escalon_curl_allow_web(CURL *handle);
CURLcode escalon_curl_allow_mail(CURL *handle);

long escalon_curl_status(CURL *handle);
curl_off_t escalon_curl_retry_after(CURL *handle);
long escalon_curl_connections(CURL *handle);

// The bytes of an address that curl is about to connect to: 4, 16, or 0 for another family.
int escalon_curl_address(const struct curl_sockaddr *address, unsigned char *bytes);
curl_socket_t escalon_curl_open(const struct curl_sockaddr *address);

// The parts of an address of the web, by libcurl's own reading of it.
CURLU *escalon_curl_url(void);
void escalon_curl_free_url(CURLU *url);
CURLUcode escalon_curl_read_url(CURLU *url, const char *text);
CURLUcode escalon_curl_part(CURLU *url, CURLUPart part, char **text);
void escalon_curl_free(char *text);

#endif

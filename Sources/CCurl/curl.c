#include "CCurl.h"

#include <dlfcn.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

// What is used of libcurl: name, in the table and in the library.
#define EACH_FUNCTION(use) \
  use(global_init, curl_global_init) \
  use(easy_init, curl_easy_init) \
  use(easy_cleanup, curl_easy_cleanup) \
  use(easy_reset, curl_easy_reset) \
  use(easy_perform, curl_easy_perform) \
  use(easy_strerror, curl_easy_strerror) \
  use(easy_setopt, curl_easy_setopt) \
  use(easy_getinfo, curl_easy_getinfo) \
  use(slist_append, curl_slist_append) \
  use(slist_free_all, curl_slist_free_all) \
  use(url, curl_url) \
  use(url_cleanup, curl_url_cleanup) \
  use(url_set, curl_url_set) \
  use(url_get, curl_url_get) \
  use(free, curl_free)

#define MEMBER(name, symbol) __typeof__(symbol) *name;
#define PLACE(name, symbol) {#symbol, offsetof(struct functions, name)},

static struct functions { EACH_FUNCTION(MEMBER) } curl;

static const struct {
  const char *symbol;
  size_t place;
} places[] = {EACH_FUNCTION(PLACE)};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char fault[256];

static void note(const char *text) { strncpy(fault, text ? text : "unknown", sizeof fault - 1); }

static void load(void) {
  // The soname of libcurl since 2006; Debian has it in libcurl4.
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    note(dlerror());
    return;
  }
  for (size_t index = 0; index < sizeof places / sizeof *places; index++) {
    void *function = dlsym(library, places[index].symbol);
    if (!function) {
      note(dlerror());
      return;
    }
    memcpy((char *)&curl + places[index].place, &function, sizeof function);
  }
  CURLcode code = curl.global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) note(curl.easy_strerror(code));
}

const char *escalon_curl_fault(void) {
  pthread_once(&once, load);
  return *fault ? fault : NULL;
}

CURL *escalon_curl_handle(void) { return curl.easy_init(); }

void escalon_curl_close(CURL *handle) { curl.easy_cleanup(handle); }

void escalon_curl_reset(CURL *handle) { curl.easy_reset(handle); }

CURLcode escalon_curl_perform(CURL *handle) { return curl.easy_perform(handle); }

const char *escalon_curl_meaning(CURLcode code) { return curl.easy_strerror(code); }

struct curl_slist *escalon_curl_append(struct curl_slist *list, const char *text) {
  return curl.slist_append(list, text);
}

void escalon_curl_free_list(struct curl_slist *list) { curl.slist_free_all(list); }

CURLcode escalon_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode escalon_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode escalon_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode escalon_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode escalon_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode escalon_curl_set_bytes(
    CURL *handle, CURLoption option, escalon_curl_bytes function) {
  return curl.easy_setopt(handle, option, function);
}

CURLcode escalon_curl_set_opening(CURL *handle, escalon_curl_opening function) {
  return curl.easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}

CURLcode escalon_curl_set_progress(CURL *handle, escalon_curl_progress function) {
  return curl.easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

// libcurl before 7.85 knew only numbers for protocols.
CURLcode escalon_curl_allow_web(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl.easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  return curl.easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

CURLcode escalon_curl_allow_mail(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl.easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
  return curl.easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
}

long escalon_curl_status(CURL *handle) {
  long status = 0;
  curl.easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

curl_off_t escalon_curl_retry_after(CURL *handle) {
  curl_off_t seconds = 0;
  curl.easy_getinfo(handle, CURLINFO_RETRY_AFTER, &seconds);
  return seconds;
}

long escalon_curl_connections(CURL *handle) {
  long count = 0;
  curl.easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &count);
  return count;
}

int escalon_curl_address(const struct curl_sockaddr *address, unsigned char *bytes) {
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

curl_socket_t escalon_curl_open(const struct curl_sockaddr *address) {
  int flags = 0;
#ifdef SOCK_CLOEXEC
  flags = SOCK_CLOEXEC;
#endif
  return socket(address->family, address->socktype | flags, address->protocol);
}

CURLU *escalon_curl_url(void) { return curl.url(); }

void escalon_curl_free_url(CURLU *url) { curl.url_cleanup(url); }

CURLUcode escalon_curl_read_url(CURLU *url, const char *text) {
  return curl.url_set(url, CURLUPART_URL, text, 0);
}

CURLUcode escalon_curl_part(CURLU *url, CURLUPart part, char **text) {
  return curl.url_get(url, part, text, 0);
}

void escalon_curl_free(char *text) { curl.free(text); }

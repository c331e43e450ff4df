/// What pages are made of, as it stands in this folder: templates, styles, scripts, words.
#ifndef CPAGEFILES_H
#define CPAGEFILES_H

#include <stddef.h>

/// A file: its path in this folder, and its bytes.
struct page_file {
  const char *name;
  const unsigned char *bytes;
  size_t length;
};

/// The file at a position; one without a name behind the last.
struct page_file page_file(size_t position);

#endif

/// The policies of the folder SOPs with the files that they name, as they were put into the program.
#ifndef CSHIPPEDPOLICIES_H
#define CSHIPPEDPOLICIES_H

#include <stddef.h>

/// A file: its name in that folder, and its bytes.
struct shipped_file {
  const char *name;
  const unsigned char *bytes;
  size_t length;
};

/// The file at a position; one without a name behind the last.
struct shipped_file shipped_file(size_t position);

#endif

// How the allocator behaves, which the module of glibc leaves out.
#ifndef ESCALON_CMALLOC_H
#define ESCALON_CMALLOC_H

#include <malloc.h>

#endif

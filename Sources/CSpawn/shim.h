// Four calls of Linux that glibc shows only to sources with _GNU_SOURCE, which Swift's own module of
// glibc is not. Signatures as in spawn.h, unistd.h and sys/mman.h; all are in glibc 2.34 and newer.
#ifndef ESCALON_CSPAWN_H
#define ESCALON_CSPAWN_H

#include <spawn.h>

#define ESCALON_MFD_CLOEXEC 1U

int memfd_create(const char *name, unsigned int flags);
int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

#endif

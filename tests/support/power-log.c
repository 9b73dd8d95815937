/*
 * Loaded before a process's own libraries, it writes down in one file, in their order, what the process writes to an SQLite file and its
 * log, when it asks for that to be put on the disk, and what it acknowledges. power-cut.ts makes of it what a power cut would have left.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int journal = -1;
static ssize_t (*next_write)(int, const void *, size_t);

static void *following(const char *name) { return dlsym(RTLD_NEXT, name); }

static int ends(const char *path, ssize_t length, const char *with) {
  ssize_t wanted = (ssize_t)strlen(with);
  return length >= wanted && memcmp(path + length - wanted, with, wanted) == 0;
}

/* d: the database, w: its log, a: what is acknowledged, 0: anything else. */
static char kind(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path);
  if (length < 0) return 0;
  if (ends(path, length, "/unbind.db")) return 'd';
  if (ends(path, length, "/unbind.db-wal")) return 'w';
  return ends(path, length, "/acknowledged") ? 'a' : 0;
}

/* A record: what was done, to which file, where, how much, and the bytes. */
static void note(char done, char file, int64_t at, const void *bytes, int64_t length) {
  char head[18];
  if (journal < 0) {
    journal = open(getenv("POWER_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    next_write = following("write");
  }
  head[0] = done;
  head[1] = file;
  memcpy(head + 2, &at, 8);
  memcpy(head + 10, &length, 8);
  if (next_write(journal, head, sizeof head) < 0 || (bytes && next_write(journal, bytes, length) < 0)) abort();
}

#define UNDER_LOCK(work) pthread_mutex_lock(&order); work; pthread_mutex_unlock(&order)

ssize_t write(int fd, const void *bytes, size_t length) {
  char file = kind(fd);
  if (file == 'a') { UNDER_LOCK(note('a', file, 0, bytes, length)); }
  return ((ssize_t(*)(int, const void *, size_t))following("write"))(fd, bytes, length);
}

static ssize_t written(const char *name, int fd, const void *bytes, size_t length, off64_t at) {
  char file = kind(fd);
  ssize_t done;
  UNDER_LOCK(done = ((ssize_t(*)(int, const void *, size_t, off64_t))following(name))(fd, bytes, length, at);
             if (file && done > 0) note('w', file, at, bytes, done));
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return written("pwrite", fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return written("pwrite64", fd, bytes, length, at); }

static int cut(const char *name, int fd, off64_t length) {
  char file = kind(fd);
  int failed;
  UNDER_LOCK(failed = ((int (*)(int, off64_t))following(name))(fd, length); if (file && !failed) note('t', file, length, NULL, 0));
  return failed;
}
int ftruncate(int fd, off_t length) { return cut("ftruncate", fd, length); }
int ftruncate64(int fd, off64_t length) { return cut("ftruncate64", fd, length); }

static int synced(const char *name, int fd) {
  char file = kind(fd);
  int failed;
  /* Nothing is written meanwhile: what another thread wrote in the middle of it isn't sure to be there. */
  UNDER_LOCK(failed = ((int (*)(int))following(name))(fd); if (file && !failed) note('s', file, 0, NULL, 0));
  return failed;
}
int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }

/* Makes one call to the system fail, so that tests can see what a program leaves behind.
 *
 * Loaded by LD_PRELOAD. Calls that open, make, write, flush or name something in FAULT_FOLDER are
 * counted, over all processes together: the count is in the file FAULT_COUNT, which is mapped. The
 * call whose number is FAULT_AT fails with the error FAULT_ERROR or, when that is 0, kills its
 * process; half of what it was to write is written. With FAULT_STAYS every later call that needs
 * room fails too, as on a disk that is full. What failed is added to the file FAULT_LOG.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static unsigned *counter;
static const char *folder, *report;
static unsigned at;
static int code, stays;

static const char *setting(const char *name, const char *otherwise) {
    const char *found = getenv(name);
    return found ? found : otherwise;
}

__attribute__((constructor)) static void begin(void) {
    folder = getenv("FAULT_FOLDER");
    report = setting("FAULT_LOG", "/dev/null");
    at = (unsigned)atoi(setting("FAULT_AT", "0"));
    code = atoi(setting("FAULT_ERROR", "0"));
    stays = getenv("FAULT_STAYS") != NULL;
    long file = syscall(SYS_openat, AT_FDCWD, setting("FAULT_COUNT", ""), O_RDWR | O_CLOEXEC);
    if (!folder || file < 0) return;
    void *page = mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, (int)file, 0);
    if (page != MAP_FAILED) counter = page;
    close((int)file);
}

/* Whether a path leads into the folder; one that does not start at the root is given a start. */
static int leads(int start, const char *path) {
    char whole[8192] = "";
    size_t length = strlen(folder);
    if (path[0] != '/') {
        char link[64];
        if (start == AT_FDCWD) strcpy(link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", start);
        ssize_t count = readlink(link, whole, 4096);
        if (count <= 0) return 0;
        snprintf(whole + count, sizeof whole - (size_t)count, "/%s", path);
    } else {
        snprintf(whole, sizeof whole, "%s", path);
    }
    return strncmp(whole, folder, length) == 0 && (whole[length] == '/' || whole[length] == 0);
}

/* Whether an open file is in the folder; its path is then in `seen`. */
static __thread char seen[4096];

static int holds(int file) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, seen, sizeof seen - 1);
    if (count <= 0) return 0;
    seen[count] = 0;
    return leads(AT_FDCWD, seen);
}

/* What a call does to a disk: only reads, changes names, needs room. */
enum deed { READS, NAMES, FILLS };

/* Whether a deed can meet the error: a full disk is read, and one that stays full takes a new name
 * for an old file; one that can only be read is read. */
static int canMeet(enum deed deed) {
    if (code == ENOSPC) return deed == FILLS || (deed == NAMES && !stays);
    return code != EROFS || deed != READS;
}

/* Counts a call, and says whether it is to fail. */
static int fails(const char *call, const char *what, enum deed deed) {
    if (!counter || !canMeet(deed)) return 0;
    unsigned number = __atomic_add_fetch(counter, 1, __ATOMIC_SEQ_CST);
    if (!at || (stays ? number < at : number != at)) return 0;
    char text[4400];
    int count = snprintf(text, sizeof text, "%u %s %s\n", number, call, what);
    long file = syscall(SYS_openat, AT_FDCWD, report, O_WRONLY | O_CREAT | O_APPEND, 0644);
    syscall(SYS_write, file, text, count);
    syscall(SYS_close, file);
    errno = code;
    return 1;
}

static enum deed opening(int flags) { return flags & O_CREAT ? FILLS : READS; }

static int end(void) {
    if (code == 0) kill(getpid(), SIGKILL);
    errno = code;
    return -1;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        va_list list; va_start(list, flags); mode_t mode = va_arg(list, mode_t); va_end(list); \
        REAL(int, #name, const char *, int, ...); \
        if (counter && leads(AT_FDCWD, path) && fails("open", path, opening(flags))) \
            return end(); \
        return real(path, flags, mode); \
    }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name) \
    int name(int start, const char *path, int flags, ...) { \
        va_list list; va_start(list, flags); mode_t mode = va_arg(list, mode_t); va_end(list); \
        REAL(int, #name, int, const char *, int, ...); \
        if (counter && leads(start, path) && fails("open", path, opening(flags))) \
            return end(); \
        return real(start, path, flags, mode); \
    }
OPENING_AT(openat)
OPENING_AT(openat64)

DIR *opendir(const char *path) {
    REAL(DIR *, "opendir", const char *);
    if (counter && leads(AT_FDCWD, path) && fails("open", path, READS)) return end(), NULL;
    return real(path);
}

#define STREAM(name) \
    FILE *name(const char *path, const char *mode) { \
        REAL(FILE *, #name, const char *, const char *); \
        enum deed deed = mode[0] == 'r' ? READS : FILLS; \
        if (counter && leads(AT_FDCWD, path) && fails("open", path, deed)) \
            return end(), NULL; \
        return real(path, mode); \
    }
STREAM(fopen)
STREAM(fopen64)

#define TEMPORARY(name, parameters, types, ...) \
    int name parameters { \
        REAL(int, #name, types); \
        if (counter && leads(AT_FDCWD, path) && fails("open", path, FILLS)) return end(); \
        return real(__VA_ARGS__); \
    }
#define LIST(...) __VA_ARGS__
TEMPORARY(mkstemp, (char *path), char *, path)
TEMPORARY(mkstemp64, (char *path), char *, path)
TEMPORARY(mkostemp, (char *path, int flags), LIST(char *, int), path, flags)
TEMPORARY(mkostemp64, (char *path, int flags), LIST(char *, int), path, flags)
TEMPORARY(mkstemps, (char *path, int rest), LIST(char *, int), path, rest)
TEMPORARY(mkostemps, (char *path, int rest, int flags), LIST(char *, int, int), path, rest, flags)

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    if (counter && leads(AT_FDCWD, path) && fails("make", path, FILLS)) return end();
    return real(path, mode);
}

int mkdirat(int start, const char *path, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    if (counter && leads(start, path) && fails("make", path, FILLS)) return end();
    return real(start, path, mode);
}

int symlink(const char *target, const char *path) {
    REAL(int, "symlink", const char *, const char *);
    if (counter && leads(AT_FDCWD, path) && fails("link", path, FILLS)) return end();
    return real(target, path);
}

int link(const char *old, const char *path) {
    REAL(int, "link", const char *, const char *);
    if (counter && leads(AT_FDCWD, path) && fails("link", path, FILLS)) return end();
    return real(old, path);
}

int rename(const char *old, const char *path) {
    REAL(int, "rename", const char *, const char *);
    if (counter && leads(AT_FDCWD, path) && fails("name", path, NAMES)) return end();
    return real(old, path);
}

int renameat(int from, const char *old, int to, const char *path) {
    REAL(int, "renameat", int, const char *, int, const char *);
    if (counter && leads(to, path) && fails("name", path, NAMES)) return end();
    return real(from, old, to, path);
}

int renameat2(int from, const char *old, int to, const char *path, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    if (counter && leads(to, path) && fails("name", path, NAMES)) return end();
    return real(from, old, to, path, flags);
}

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (counter && holds(file) && fails("write", seen, FILLS)) {
        real(file, bytes, count / 2);
        return end();
    }
    return real(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    if (counter && holds(file) && fails("write", seen, FILLS)) return end();
    return real(file, bytes, count, place);
}

#define FLUSHING(name, kind, parameters, types, ...) \
    int name parameters { \
        REAL(int, #name, types); \
        if (counter && holds(file) && fails(kind, seen, FILLS)) return end(); \
        return real(__VA_ARGS__); \
    }
FLUSHING(fsync, "flush", (int file), int, file)
FLUSHING(fdatasync, "flush", (int file), int, file)
FLUSHING(ftruncate, "cut", (int file, off_t size), LIST(int, off_t), file, size)
FLUSHING(ftruncate64, "cut", (int file, off64_t size), LIST(int, off64_t), file, size)

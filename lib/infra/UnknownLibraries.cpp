// SPDX-License-Identifier: Apache-2.0

#include "infra/UnknownLibraries.h"

#include "support/NameWords.h"
#include "support/Paths.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

bool isGlobalName(std::string_view qualifiedName) { return qualifiedName.find("::") == std::string_view::npos; }

static bool startsWithAny(std::string_view text, std::span<const std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return text.starts_with(prefix); });
}

/// Classes and namespaces of libraries that compute, wait or pass calls on within the process.
static bool isOfAComputingScope(std::string_view name) {
  // clang-format off
  constexpr auto Pure = std::to_array<std::string_view>(
      {"std::", "__gnu_cxx::", "nlohmann::", "fmt::", "rapidjson::", "Json::", "simdjson::", "pugi::", "tinyxml2::",
       "YAML::", "toml::", "absl::", "gsl::", "Eigen::", "glm::", "flatbuffers::", "google::protobuf::", "msgpack::",
       "asio::", "boost::", "cereal::", "date::", "CLI::", "cxxopts::", "magic_enum::", "ranges::", "tl::", "utf8::",
       "re2::", "uuids::", "QString", "QByteArray", "QList",
       "QVector", "QHash", "QMap", "QSet", "QVariant", "QUrl", "QObject", "QJson", "QRegularExpression", "QRegExp",
       "QLatin1", "QChar", "QPair", "QStringList", "QSharedPointer", "QScopedPointer", "QPointer", "QMutex",
       "QMetaObject", "QMetaType", "QTypedArrayData", "QtPrivate::", "QFlags", "QGenericArgument", "QMessageLogger",
       "QDebug", "QBasicAtomic", "QAtomic", "QBitArray", "QCoreApplication", "QCryptographicHash", "QDataStream",
       "QDate", "QEvent", "QFuture", "QLocale", "QModelIndex", "QMultiMap", "QPoint", "QQueue", "QReadWriteLock",
       "QRect", "QRunnable", "QSemaphore", "QSignalMapper", "QSize", "QStack", "QTextCodec", "QTextStream", "QThread",
       "QTime", "QUuid", "QWaitCondition", "QXml", "QDom", "google::LogMessage"});
  // clang-format on
  return startsWithAny(name, Pure);
}

/// "click-0.4/click/click.h" of "/usr/include/click-0.4/click/click.h"; elsewhere the path itself.
static std::string_view belowSystemFolder(std::string_view header) {
  constexpr std::string_view Folder = "/usr/include/"; // of a sysroot, too
  const auto at = header.rfind(Folder);
  return at == std::string_view::npos ? header : header.substr(at + Folder.size());
}

/// Folders of headers of the C library, the kernel, the compiler and of C libraries that compute, below /usr/include.
static bool isInAComputingFolder(std::string_view path) {
  constexpr auto Folders = std::to_array<std::string_view>(
      {"GL/",       "arpa/",      "asm/",      "asm-generic/", "bits/",    "brotli/",   "c++/",       "cairo/",
       "event2/",   "fontconfig", "freetype2", "gcc/",         "gdk-",     "glib-2.0/", "gnu/",       "gobject-",
       "gtk-",      "harfbuzz/",  "json-c/",   "libpng",       "libxml2/", "linux/",    "lua",        "lzma/",
       "net/",      "netinet/",   "nettle/",   "openssl/",     "pango-",   "pixman-",   "protocols/", "python",
       "readline/", "rpc/",       "sodium/",   "sys/",         "unicode/", "uuid/",     "yajl/",      "zstd"});
  constexpr auto Anywhere = std::to_array<std::string_view>(
      {"/QtCore/", "/bits/", "/c++/", "/glib-2.0/", "/lib/clang/", "/lib/gcc/", "/usr/include/sys/"});
  if (std::ranges::any_of(Anywhere, [&](std::string_view folder) { return path.find(folder) != path.npos; }))
    return true;
  const std::string_view below = belowSystemFolder(path);
  constexpr std::string_view Triple = "-linux-gnu"; // "x86_64-linux-gnu/sys/stat.h"
  const auto slash = below.find('/');
  const bool isOfOneMachine = slash != std::string_view::npos && below.substr(0, slash).find(Triple) != below.npos;
  const std::string_view rest = isOfOneMachine ? below.substr(slash + 1) : below;
  return startsWithAny(rest, Folders);
}

/// Headers that lie in no folder of their own: of the C library and POSIX, and of C libraries that compute.
static bool isAComputingHeader(std::string_view path) {
  constexpr auto Headers = std::to_array<std::string_view>(
      {"aio.h",       "alloca.h",   "argp.h",     "argz.h",      "assert.h", "byteswap.h", "bzlib.h",    "cJSON.h",
       "complex.h",   "cpio.h",     "crypt.h",    "ctype.h",     "curses.h", "dirent.h",   "dlfcn.h",    "elf.h",
       "endian.h",    "envz.h",     "err.h",      "errno.h",     "error.h",  "ev.h",       "execinfo.h", "expat.h",
       "fcntl.h",     "features.h", "fenv.h",     "float.h",     "fmtmsg.h", "fnmatch.h",  "fstab.h",    "fts.h",
       "ftw.h",       "gconv.h",    "gcrypt.h",   "getopt.h",    "glob.h",   "gmp.h",      "grp.h",      "gshadow.h",
       "iconv.h",     "ieee754.h",  "ifaddrs.h",  "inttypes.h",  "iso646.h", "jansson.h",  "jpeglib.h",  "langinfo.h",
       "libgen.h",    "libintl.h",  "limits.h",   "link.h",      "locale.h", "lz4.h",      "lz4frame.h", "lzma.h",
       "malloc.h",    "math.h",     "mcheck.h",   "memory.h",    "mntent.h", "monetary.h", "mpfr.h",     "mqueue.h",
       "ncurses.h",   "netdb.h",    "nl_types.h", "paths.h",     "pcre.h",   "pcre2.h",    "png.h",      "poll.h",
       "printf.h",    "pthread.h",  "pty.h",      "pwd.h",       "regex.h",  "resolv.h",   "sched.h",    "search.h",
       "semaphore.h", "setjmp.h",   "sgtty.h",    "shadow.h",    "signal.h", "sodium.h",   "spawn.h",    "stdarg.h",
       "stdatomic.h", "stdbool.h",  "stddef.h",   "stdint.h",    "stdio.h",  "stdlib.h",   "string.h",   "strings.h",
       "stropts.h",   "syscall.h",  "sysexits.h", "syslog.h",    "tar.h",    "term.h",     "termio.h",   "termios.h",
       "tgmath.h",    "threads.h",  "time.h",     "turbojpeg.h", "uchar.h",  "ucontext.h", "ulimit.h",   "unistd.h",
       "unwind.h",    "utime.h",    "utmp.h",     "utmpx.h",     "values.h", "wait.h",     "wchar.h",    "wctype.h",
       "wordexp.h",   "xlocale.h",  "yaml.h",     "zconf.h",     "zlib.h",   "zstd.h"});
  static_assert(std::ranges::is_sorted(Headers));
  return std::ranges::binary_search(Headers, fileNameOf(path));
}

bool mayLeaveTheProcess(std::string_view qualifiedName, std::string_view header) {
  if (qualifiedName.starts_with("__") || isInAComputingFolder(header) || isAComputingHeader(header))
    return false; // "__builtin_memcpy", "sock_fprog::sock_fprog" of linux/filter.h
  if (!isGlobalName(qualifiedName))
    return !isOfAComputingScope(qualifiedName);
  return !header.empty() && !qualifiedName.starts_with("operator");
}

std::optional<NameHint> kindFromFunctionName(std::string_view name) {
  using Hint = std::pair<std::string_view, std::string_view>; // word, kind
  constexpr auto Words = std::to_array<Hint>(
      {{"db", "database"},        {"database", "database"}, {"sql", "database"},      {"publish", "broker"},
       {"subscribe", "broker"},   {"device", "hardware"},   {"hardware", "hardware"}, {"hw", "hardware"},
       {"gpio", "hardware"},      {"i2c", "hardware"},      {"spi", "hardware"},      {"usb", "hardware"},
       {"bluetooth", "hardware"}, {"modem", "hardware"},    {"http", "http-api"},     {"rpc", "rpc"},
       {"dbus", "ipc"},           {"socket", "network"},    {"connect", "other"},     {"client", "other"},
       {"server", "other"},       {"daemon", "other"}});
  const std::vector<std::string> words = wordsOfName(name);
  for (const auto &[word, kind] : Words)
    if (std::ranges::find(words, word) != words.end())
      return NameHint{std::string(kind), "the name speaks of " + std::string(word)};
  return std::nullopt;
}

} // namespace doublecheck

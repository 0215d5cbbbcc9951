// FILE: /usr/include/c++/12/fstream
#pragma once
namespace std {
template <typename Char> class basic_ofstream {
public:
  explicit basic_ofstream(const char *path);
  bool is_open() const;
};
typedef basic_ofstream<char> ofstream;
} // namespace std

// FILE: src/StreamNoteFile.cpp
#include <c++/12/fstream>

class NoteFile {
public:
  virtual ~NoteFile() = default;
  virtual bool write(const char *path) = 0;
};

class StreamNoteFile : public NoteFile {
public:
  bool write(const char *path) override {
    std::ofstream out(path);
    return out.is_open();
  }
};

// EXPECT kind=filesystem technology=filesystem dependency=NoteFile boundary=std::ofstream::ofstream

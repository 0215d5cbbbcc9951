// FILE: /usr/include/X11/Xlib.h
#pragma once
extern "C" {
typedef struct _XDisplay Display;
Display *XOpenDisplay(const char *name);
int XSync(Display *display, int discard);
}

// FILE: src/Screen.cpp
#include <X11/Xlib.h>

class Screen {
public:
  virtual ~Screen() = default;
  virtual bool open(const char *name) = 0;
};

class XScreen : public Screen {
public:
  bool open(const char *name) override {
    Display *display = XOpenDisplay(name);
    return display && XSync(display, 0) != 0;
  }
};

// EXPECT kind=ipc technology=x11 dependency=Screen boundary=XOpenDisplay

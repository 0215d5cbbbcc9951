// FILE: /usr/include/alsa/pcm.h
#pragma once
extern "C" {
typedef struct _snd_pcm snd_pcm_t;
int snd_pcm_open(snd_pcm_t **pcm, const char *name, int stream, int mode);
long snd_pcm_writei(snd_pcm_t *pcm, const void *buffer, unsigned long size);
}

// FILE: src/AlsaSpeaker.cpp
#include <alsa/pcm.h>

class Speaker {
public:
  virtual ~Speaker() = default;
  virtual bool open(const char *device) = 0;
};

class AlsaSpeaker : public Speaker {
public:
  bool open(const char *device) override {
    snd_pcm_t *pcm = nullptr;
    snd_pcm_open(&pcm, device, 0, 0);
    return snd_pcm_writei(pcm, "", 0) == 0;
  }
};

// EXPECT kind=hardware technology=audio-video dependency=Speaker boundary=snd_pcm_writei

// FILE: /usr/include/avahi-client/lookup.h
#pragma once
extern "C" {
typedef struct AvahiClient AvahiClient;
typedef struct AvahiServiceBrowser AvahiServiceBrowser;
AvahiServiceBrowser *avahi_service_browser_new(AvahiClient *client, int interface, int protocol, const char *type,
                                               const char *domain, int flags, void *callback, void *data);
}

// FILE: src/AvahiPrinterFinder.cpp
#include <avahi-client/lookup.h>

class PrinterFinder {
public:
  virtual ~PrinterFinder() = default;
  virtual bool find(const char *type) = 0;
};

class AvahiPrinterFinder : public PrinterFinder {
public:
  bool find(const char *type) override {
    return avahi_service_browser_new(nullptr, -1, -1, type, nullptr, 0, nullptr, nullptr) != nullptr;
  }
};

// EXPECT kind=service-discovery technology=dns-sd dependency=PrinterFinder boundary=avahi_service_browser_new

// FILE: /usr/include/elasticlient/client.h
#pragma once
namespace elasticlient {
class Client {
public:
  explicit Client(const char *url);
  bool remove(const char *index, const char *type, const char *id);
};
} // namespace elasticlient

// FILE: src/ElasticArticleIndex.cpp
#include <elasticlient/client.h>

class ArticleIndex {
public:
  virtual ~ArticleIndex() = default;
  virtual bool drop(const char *id) = 0;
};

class ElasticArticleIndex : public ArticleIndex {
public:
  bool drop(const char *id) override {
    elasticlient::Client client("http://localhost:9200/");
    return client.remove("articles", "article", id);
  }
};

// EXPECT kind=database.search technology=elasticsearch dependency=ArticleIndex boundary=elasticlient::Client::remove

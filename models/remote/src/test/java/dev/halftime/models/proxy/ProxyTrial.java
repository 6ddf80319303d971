package dev.halftime.models.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.remote.ApiKeys;
import dev.halftime.models.remote.Provider;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A proxy before a scripted provider, with an account whose usage is added up, and a client.
final class ProxyTrial {

  static final String KEY = "sk-real-0123456789";

  private final Path folder;
  final AtomicReference<Usage> spent = new AtomicReference<>(Usage.NONE);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ProxyTrial(Path folder) {
    this.folder = folder;
  }

  private Path log() {
    return folder.resolve("calls.jsonl");
  }

  ModelProxy proxy(ScriptedProvider provider) throws IOException {
    Path keys = folder.resolve("keys");
    Path prices = folder.resolve("prices");
    Files.writeString(keys, URI.create(provider.url()).getAuthority() + "=" + KEY + "\n");
    Files.writeString(
        prices, "openai:m@%s,1,2\nanthropic:m@%s,3,4\n".formatted(provider.url(), provider.url()));
    return ModelProxy.open(
        new ModelProxy.Settings(
            Map.of(Provider.OPENAI, provider.url(), Provider.ANTHROPIC, provider.url()),
            new ApiKeys(Map.of(), Optional.of(keys)),
            PriceTable.with(Optional.of(prices)),
            Optional.of(log()),
            Duration.ofSeconds(60)));
  }

  ProxyAccount account(ModelProxy proxy, Limits limits) {
    ProxyAccount account = proxy.account("agent");
    account.begin(usage -> spent.accumulateAndGet(usage, Usage::plus), limits);
    return account;
  }

  HttpResponse<String> ask(ModelProxy proxy, String path, String token, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + path))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  List<JsonNode> logged() throws IOException {
    return Files.readAllLines(log()).stream().map(Json::read).toList();
  }
}

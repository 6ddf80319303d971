package dev.halftime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.Catalogue;
import dev.halftime.app.environment.EnvironmentCatalogue;
import dev.halftime.app.environment.EnvironmentServer;
import dev.halftime.json.Json;
import dev.halftime.learn.SnapshotEnvironment;
import dev.halftime.learn.gym.Gym;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Measures steps per second of CartPole over HTTP, by one client, by many at once, and many
/// sessions in one request, beside the same environment in the process.
public final class ServedEnvironments {

  private static final String TOKEN = "served-environments";
  private static final long SECONDS = 5;

  private final EnvironmentServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ServedEnvironments(EnvironmentServer server) {
    this.server = server;
  }

  /// Prints the steps a second in the process and over HTTP.
  ///
  /// @param args number of sessions, 500 unless given
  public static void main(String[] args) throws Exception {
    int sessions = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    Catalogue catalogue = new Catalogue(1, Optional.empty(), List.of());
    print("in the process, one environment", inProcess());
    try (EnvironmentServer server =
        EnvironmentServer.open(
            new EnvironmentCatalogue(catalogue, List.of()),
            new EnvironmentServer.Settings(
                "127.0.0.1", 0, TOKEN, 3 * sessions, Duration.ofMinutes(5)))) {
      ServedEnvironments served = new ServedEnvironments(server);
      served.atOnce(1); // warms up
      print("over HTTP, one session", served.atOnce(1));
      print("over HTTP, %d sessions at once".formatted(sessions), served.atOnce(sessions));
      print("over HTTP, %d sessions in one request".formatted(sessions), served.inOne(sessions));
    }
  }

  private static void print(String what, double rate) {
    System.out.printf(Locale.ROOT, "%-45s %,12.0f steps/s%n", what, rate);
  }

  private static double inProcess() {
    SnapshotEnvironment<double[], Integer> cart = Gym.CART_POLE.make();
    double rate = 0;
    for (int round = 0; round < 2; round++) { // the first warms up
      long steps = 0;
      long end = System.nanoTime() + SECONDS * 1_000_000_000L;
      boolean over = true;
      while (System.nanoTime() < end) {
        if (over) {
          var _ = cart.reset(steps);
        }
        var step = cart.step((int) (steps++ & 1));
        over = step.terminated() || step.truncated();
      }
      rate = steps / (double) SECONDS;
    }
    return rate;
  }

  private JsonNode post(String path, ObjectNode body) {
    try {
      String answer =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(server.address() + path))
                      .header("Authorization", "Bearer " + TOKEN)
                      .POST(HttpRequest.BodyPublishers.ofString(Json.canonical(body)))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return Json.read(answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String begun(int seed) {
    String id =
        post("/sessions", Json.object().put("environment", "CartPole-v1")).get("session").asText();
    var _ = post("/sessions/" + id + "/reset", Json.object().put("seed", seed));
    return id;
  }

  private double atOnce(int sessions) throws InterruptedException {
    List<String> ids = IntStream.range(0, sessions).mapToObj(this::begun).toList();
    AtomicLong steps = new AtomicLong();
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    List<Thread> threads =
        ids.stream().map(id -> Thread.ofVirtual().start(() -> drive(id, end, steps))).toList();
    for (Thread thread : threads) {
      thread.join();
    }
    return steps.get() / (double) SECONDS;
  }

  private void drive(String id, long end, AtomicLong steps) {
    int action = 0;
    while (System.nanoTime() < end) {
      action = 1 - action;
      JsonNode step = post("/sessions/" + id + "/step", Json.object().put("action", action));
      if (step.path("terminated").asBoolean() || step.path("truncated").asBoolean()) {
        var _ = post("/sessions/" + id + "/reset", Json.object().put("seed", action));
      }
      steps.incrementAndGet();
    }
  }

  private double inOne(int sessions) {
    List<String> ids = IntStream.range(0, sessions).mapToObj(this::begun).toList();
    long steps = 0;
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    while (System.nanoTime() < end) {
      ObjectNode body = Json.object();
      ArrayNode all = body.putArray("steps");
      int action = (int) (steps & 1);
      ids.forEach(id -> all.addObject().put("session", id).put("action", action));
      JsonNode results = post("/step", body).get("results");
      for (int i = 0; i < sessions; i++) {
        if (results.get(i).path("terminated").asBoolean()) {
          var _ = post("/sessions/" + ids.get(i) + "/reset", Json.object().put("seed", i));
        }
      }
      steps += sessions;
    }
    return steps / (double) SECONDS;
  }
}

package dev.halftime.world.web;

import com.sun.net.httpserver.HttpServer;
import dev.halftime.browser.proxy.AllowedHosts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Two small sites on the loopback address: pages may reach the first, and not the second.
final class LoopbackSites implements AutoCloseable {

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer own;
  private final HttpServer other;

  LoopbackSites() {
    own = server("");
    other = server("other");
  }

  private HttpServer server(String name) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            String path = exchange.getRequestURI().toString();
            String form =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(name + path + (form.isEmpty() ? "" : " " + form));
            String body = pages.getOrDefault(exchange.getRequestURI().getPath(), "nothing");
            if (body.startsWith("late ")) {
              pause();
            } else if (body.startsWith("never ")) {
              return;
            }
            if (body.startsWith("status ")) {
              exchange.sendResponseHeaders(Integer.parseInt(body.substring(7)), -1);
            } else if (body.startsWith("to ")) {
              exchange.getResponseHeaders().set("Location", body.substring(3));
              exchange.sendResponseHeaders(302, -1);
            } else {
              byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
              exchange
                  .getResponseHeaders()
                  .set("Content-Type", path.endsWith(".json") ? "application/json" : "text/html");
              if (path.endsWith(".bin")) {
                exchange.getResponseHeaders().set("Content-Disposition", "attachment");
              }
              exchange.sendResponseHeaders(200, bytes.length);
              exchange.getResponseBody().write(bytes);
            }
            exchange.close();
          });
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Puts a page on both sites; `to ADDRESS` is a redirect, `status NUMBER` an empty answer, `late
  /// WORDS` an answer after half a second, and `never ` none.
  void put(String path, String html) {
    pages.put(path, html);
  }

  /// Returns what was asked for: the path and a form, after `other` if it was the second site.
  List<String> asked() {
    return List.copyOf(asked);
  }

  String own() {
    return "127.0.0.1:" + own.getAddress().getPort();
  }

  String other() {
    return "127.0.0.1:" + other.getAddress().getPort();
  }

  WebAccess access() {
    return new WebAccess(AllowedHosts.parse(List.of(own())), List.of());
  }

  @Override
  public void close() {
    own.stop(0);
    other.stop(0);
  }
}

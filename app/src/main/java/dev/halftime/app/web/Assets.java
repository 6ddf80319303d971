package dev.halftime.app.web;

import dev.halftime.report.Report;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The style sheets, scripts and pictures that all pages share.
final class Assets {

  /// Files with their types.
  private static final Map<String, String> FILES =
      Map.of(
          "site.css", "text/css",
          "site.js", "text/javascript",
          "plots.js", "text/javascript",
          "viewer.css", "text/css",
          "viewer.js", "text/javascript",
          "icon.svg", "image/svg+xml");

  private Assets() {}

  static void add(JavalinConfig config) {
    FILES.forEach((name, type) -> add(config, name, type, WebApplication.class, name));
    // the style of reports is the same as on their own pages
    add(config, "report.css", "text/css", Report.class, "page.css");
  }

  private static void add(
      JavalinConfig config, String path, String type, Class<?> beside, String name) {
    config.routes.get(
        "/" + path,
        context -> {
          context.contentType(type + "; charset=utf-8");
          context.result(resource(beside, name));
        });
  }

  private static String resource(Class<?> beside, String name) {
    try (InputStream bytes = beside.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.halftime.world.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The script that is evaluated in a page's isolated world before each query of the page.
final class PageScript {

  /// Its source, an expression; its definitions live as long as the document.
  private static final String TEXT = read();

  private PageScript() {}

  /// Returns an expression that defines the script, unless the document already has it, and then
  /// returns the value of another expression.
  static String before(String expression) {
    return "(" + TEXT + ", " + expression + "\n)";
  }

  private static String read() {
    try (InputStream in = PageScript.class.getResourceAsStream("page.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
